//! What functions take and give.

use super::types::Type;

/// What is known of a function.
pub(super) struct Signature {
    /// Its name as openCypher writes it.
    pub(super) name: &'static str,
    /// The least and the greatest number of arguments.
    pub(super) arguments: (usize, usize),
    /// What its first argument may be; anything where empty.
    pub(super) takes: &'static [Takes],
    pub(super) gives: Gives,
    pub(super) aggregate: bool,
}

/// A type of argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    Node,
    Edge,
    Path,
    List,
    Map,
    Text,
}

/// A type of result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gives {
    Any,
    Bool,
    Int,
    Float,
    Number,
    Text,
    Map,
    Node,
    Texts,
    Nodes,
    Edges,
    Ints,
    /// The same as its argument.
    Same,
    /// An item of its argument.
    Item,
    /// A list of its arguments.
    Collected,
}

use Gives::{
    Any, Bool, Collected, Edges, Float, Int, Ints, Item, Map, Node, Nodes, Number, Same, Text,
    Texts,
};

const MANY: usize = usize::MAX;

const fn function(
    name: &'static str,
    arguments: (usize, usize),
    takes: &'static [Takes],
    gives: Gives,
) -> Signature {
    Signature { name, arguments, takes, gives, aggregate: false }
}

const fn aggregate(name: &'static str, arguments: usize, gives: Gives) -> Signature {
    Signature { name, arguments: (arguments, arguments), takes: &[], gives, aggregate: true }
}

const ONE: (usize, usize) = (1, 1);
const ELEMENT: &[Takes] = &[Takes::Node, Takes::Edge];
const PROPERTIES: &[Takes] = &[Takes::Node, Takes::Edge, Takes::Map];

static FUNCTIONS: &[Signature] = &[
    aggregate("avg", 1, Float),
    aggregate("collect", 1, Collected),
    aggregate("count", 1, Int),
    aggregate("max", 1, Any),
    aggregate("min", 1, Any),
    aggregate("percentileCont", 2, Float),
    aggregate("percentileDisc", 2, Number),
    aggregate("stDev", 1, Float),
    aggregate("stDevP", 1, Float),
    aggregate("sum", 1, Number),
    function("abs", ONE, &[], Number),
    function("acos", ONE, &[], Float),
    function("asin", ONE, &[], Float),
    function("atan", ONE, &[], Float),
    function("atan2", (2, 2), &[], Float),
    function("ceil", ONE, &[], Float),
    function("citation", ONE, ELEMENT, Map),
    function("coalesce", (1, MANY), &[], Any),
    function("cos", ONE, &[], Float),
    function("cot", ONE, &[], Float),
    function("degrees", ONE, &[], Float),
    function("e", (0, 0), &[], Float),
    function("elementId", ONE, ELEMENT, Text),
    function("endNode", ONE, &[Takes::Edge], Node),
    function("exists", ONE, &[], Bool),
    function("exp", ONE, &[], Float),
    function("file", ONE, ELEMENT, Text),
    function("floor", ONE, &[], Float),
    function("head", ONE, &[Takes::List], Item),
    function("haversin", ONE, &[], Float),
    function("id", ONE, ELEMENT, Any),
    function("isEmpty", ONE, &[Takes::List, Takes::Map, Takes::Text], Bool),
    function("isNaN", ONE, &[], Bool),
    function("keys", ONE, PROPERTIES, Texts),
    function("labels", ONE, &[Takes::Node], Texts),
    function("last", ONE, &[Takes::List], Item),
    function("left", (2, 2), &[Takes::Text], Text),
    function("length", ONE, &[Takes::Path], Int),
    function("log", ONE, &[], Float),
    function("log10", ONE, &[], Float),
    function("lTrim", ONE, &[Takes::Text], Text),
    function("nodes", ONE, &[Takes::Path], Nodes),
    function("pi", (0, 0), &[], Float),
    function("properties", ONE, PROPERTIES, Map),
    function("radians", ONE, &[], Float),
    function("rand", (0, 0), &[], Float),
    function("range", (2, 3), &[], Ints),
    function("relationships", ONE, &[Takes::Path], Edges),
    function("replace", (3, 3), &[Takes::Text], Text),
    function("reverse", ONE, &[Takes::List, Takes::Text], Same),
    function("right", (2, 2), &[Takes::Text], Text),
    function("round", ONE, &[], Float),
    function("rTrim", ONE, &[Takes::Text], Text),
    function("sign", ONE, &[], Int),
    function("sin", ONE, &[], Float),
    function("size", ONE, &[Takes::List, Takes::Map, Takes::Text], Int),
    function("split", (2, 2), &[], Texts),
    function("sqrt", ONE, &[], Float),
    function("startNode", ONE, &[Takes::Edge], Node),
    function("substring", (2, 3), &[Takes::Text], Text),
    function("tail", ONE, &[Takes::List], Same),
    function("tan", ONE, &[], Float),
    function("toBoolean", ONE, &[], Bool),
    function("toBooleanOrNull", ONE, &[], Bool),
    function("toFloat", ONE, &[], Float),
    function("toFloatOrNull", ONE, &[], Float),
    function("toInteger", ONE, &[], Int),
    function("toIntegerOrNull", ONE, &[], Int),
    function("toLower", ONE, &[Takes::Text], Text),
    function("toString", ONE, &[], Text),
    function("toStringOrNull", ONE, &[], Text),
    function("toUpper", ONE, &[Takes::Text], Text),
    function("trim", ONE, &[Takes::Text], Text),
    function("type", ONE, &[Takes::Edge], Text),
];

/// The function of that name, in any case.
pub(super) fn find(name: &str) -> Option<&'static Signature> {
    FUNCTIONS.iter().find(|function| function.name.eq_ignore_ascii_case(name))
}

/// The name of every function.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    FUNCTIONS.iter().map(|function| function.name)
}

impl Signature {
    /// How many arguments it takes, in words.
    pub(super) fn arity(&self) -> String {
        match self.arguments {
            (0, 0) => "no argument".to_owned(),
            (1, 1) => "one argument".to_owned(),
            (least, MANY) => format!("{least} or more arguments"),
            (least, most) if least == most => format!("{least} arguments"),
            (least, most) => format!("{least} to {most} arguments"),
        }
    }

    /// The types that its first argument may have; anything where empty.
    pub(super) fn accepted(&self) -> Vec<Type> {
        let accepted = self.takes.iter().map(|takes| match takes {
            Takes::Node => Type::Node,
            Takes::Edge => Type::Edge,
            Takes::Path => Type::Path,
            Takes::List => Type::list(Type::Any),
            Takes::Map => Type::Map,
            Takes::Text => Type::Text,
        });
        accepted.collect()
    }

    /// The type of its result, given that of its first argument.
    pub(super) fn result(&self, argument: Type) -> Type {
        match self.gives {
            Any => Type::Any,
            Bool => Type::Bool,
            Int => Type::Int,
            Float => Type::Float,
            Number => Type::Number,
            Text => Type::Text,
            Map => Type::Map,
            Node => Type::Node,
            Texts => Type::list(Type::Text),
            Nodes => Type::list(Type::Node),
            Edges => Type::list(Type::Edge),
            Ints => Type::list(Type::Int),
            Same => argument,
            Item => argument.item(),
            Collected => Type::list(argument),
        }
    }
}
