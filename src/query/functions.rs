//! The functions of expressions, by name.

use crate::query::error::QueryError;
use crate::text::nearest;

macro_rules! functions {
    ($($name:ident $text:literal $min:literal..$max:literal,)*) => {
        /// A function of values.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Function { $($name,)* }

        const FUNCTIONS: &[(Function, &str, usize, usize)] =
            &[$((Function::$name, $text, $min, $max),)*];
    };
}

/// Stands for any number of arguments.
const MANY: usize = usize::MAX;

functions! {
    Abs "abs" 1..1,
    Acos "acos" 1..1,
    Asin "asin" 1..1,
    Atan "atan" 1..1,
    Atan2 "atan2" 2..2,
    Ceil "ceil" 1..1,
    Citation "citation" 1..1,
    Coalesce "coalesce" 1..18_446_744_073_709_551_615,
    Cos "cos" 1..1,
    Cot "cot" 1..1,
    Degrees "degrees" 1..1,
    E "e" 0..0,
    ElementId "elementId" 1..1,
    EndNode "endNode" 1..1,
    Exists "exists" 1..1,
    Exp "exp" 1..1,
    File "file" 1..1,
    Floor "floor" 1..1,
    Haversin "haversin" 1..1,
    Head "head" 1..1,
    Id "id" 1..1,
    IsEmpty "isEmpty" 1..1,
    IsNan "isNaN" 1..1,
    Keys "keys" 1..1,
    Labels "labels" 1..1,
    Last "last" 1..1,
    Left "left" 2..2,
    Length "length" 1..1,
    Log "log" 1..1,
    Log10 "log10" 1..1,
    Ltrim "ltrim" 1..1,
    Nodes "nodes" 1..1,
    Pi "pi" 0..0,
    Properties "properties" 1..1,
    Radians "radians" 1..1,
    Rand "rand" 0..0,
    Range "range" 2..3,
    Relationships "relationships" 1..1,
    Replace "replace" 3..3,
    Reverse "reverse" 1..1,
    Right "right" 2..2,
    Round "round" 1..1,
    Rtrim "rtrim" 1..1,
    Sign "sign" 1..1,
    Sin "sin" 1..1,
    Size "size" 1..1,
    Split "split" 2..2,
    Sqrt "sqrt" 1..1,
    StartNode "startNode" 1..1,
    Substring "substring" 2..3,
    Tail "tail" 1..1,
    Tan "tan" 1..1,
    ToBoolean "toBoolean" 1..1,
    ToBooleanOrNull "toBooleanOrNull" 1..1,
    ToFloat "toFloat" 1..1,
    ToFloatOrNull "toFloatOrNull" 1..1,
    ToInteger "toInteger" 1..1,
    ToIntegerOrNull "toIntegerOrNull" 1..1,
    ToLower "toLower" 1..1,
    ToString "toString" 1..1,
    ToStringOrNull "toStringOrNull" 1..1,
    ToUpper "toUpper" 1..1,
    Trim "trim" 1..1,
    Type "type" 1..1,
}

/// The names of all functions, aggregates last.
pub fn function_names() -> impl Iterator<Item = &'static str> {
    let functions = FUNCTIONS.iter().map(|(_, name, ..)| *name);
    functions.chain(AGGREGATES.iter().map(|(_, name)| *name))
}

impl Function {
    /// Its name as openCypher writes it.
    pub(super) fn name(self) -> &'static str {
        FUNCTIONS.iter().find(|(function, ..)| *function == self).map_or("", |(_, name, ..)| name)
    }
}

/// A function of the rows of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aggregate {
    Average,
    Collect,
    Count,
    Greatest,
    Least,
    PercentileContinuous,
    PercentileDiscrete,
    Deviation,
    DeviationOfAll,
    Sum,
}

const AGGREGATES: &[(Aggregate, &str)] = &[
    (Aggregate::Average, "avg"),
    (Aggregate::Collect, "collect"),
    (Aggregate::Count, "count"),
    (Aggregate::Greatest, "max"),
    (Aggregate::Least, "min"),
    (Aggregate::PercentileContinuous, "percentileCont"),
    (Aggregate::PercentileDiscrete, "percentileDisc"),
    (Aggregate::Deviation, "stDev"),
    (Aggregate::DeviationOfAll, "stDevP"),
    (Aggregate::Sum, "sum"),
];

impl Aggregate {
    /// The aggregate of that name, in any case.
    pub(super) fn find(name: &str) -> Option<Self> {
        AGGREGATES
            .iter()
            .find(|(_, known)| known.eq_ignore_ascii_case(name))
            .map(|(aggregate, _)| *aggregate)
    }

    /// How many arguments it takes.
    pub(super) const fn arity(self) -> usize {
        match self {
            Self::PercentileContinuous | Self::PercentileDiscrete => 2,
            _ => 1,
        }
    }

    /// Whether it does not matter how often a value occurs.
    pub(super) const fn as_set(self) -> bool {
        matches!(self, Self::Greatest | Self::Least)
    }
}

/// The function of that name, in any case, for so many arguments.
pub(super) fn find(name: &str, given: usize) -> Result<Function, QueryError> {
    let known = FUNCTIONS.iter().find(|(_, known, ..)| known.eq_ignore_ascii_case(name));
    let Some((function, known, min, max)) = known else {
        let names = FUNCTIONS.iter().map(|(_, name, ..)| *name);
        let names: Vec<&str> = names.chain(AGGREGATES.iter().map(|(_, name)| *name)).collect();
        let near = nearest(name, names.iter().copied()).into_iter().map(str::to_owned).collect();
        return Err(QueryError::UnknownFunction { name: name.to_owned(), near });
    };
    if given < *min || given > *max {
        let wanted = match (*min, *max) {
            (min, max) if min == max => min.to_string(),
            (min, MANY) => format!("{min} or more"),
            (min, max) => format!("{min} to {max}"),
        };
        return Err(QueryError::WrongArgumentCount { name: (*known).to_owned(), wanted, given });
    }
    Ok(*function)
}
