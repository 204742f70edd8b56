//! Expressions: variables that exist, types that can fit.

use super::types::Type;
use super::{Aggregates, Checker, functions};
use crate::language::cypher::error::{Class, CypherError, Reason, any_of};
use crate::language::cypher::refused;
use crate::language::cypher::tree::{Expr, ExprKind, Name};
use crate::query::pattern::Arithmetic;
use crate::text::{Edit, nearest};

const NUMBERS: &[Type] = &[Type::Int, Type::Float, Type::Number];

impl Checker<'_> {
    /// Checks a condition; here a path may stand for the question whether it lies on the graph.
    pub(super) fn truth(&mut self, expr: &Expr, place: &str) {
        match &*expr.kind {
            ExprKind::And(parts) | ExprKind::Or(parts) => {
                for part in parts {
                    self.truth(part, "a condition");
                }
            }
            ExprKind::Xor(left, right) => {
                self.truth(left, "`XOR`");
                self.truth(right, "`XOR`");
            }
            ExprKind::Not(inner) => self.truth(inner, "`NOT`"),
            ExprKind::PathExists(path) => self.path_condition(path),
            _ => {
                let ty = self.value(expr);
                if !ty.may_be(&[Type::Bool]) {
                    self.mismatch(expr, place, "a truth value", &ty);
                }
            }
        }
    }

    /// Checks an expression and says what is known of its value.
    pub(super) fn value(&mut self, expr: &Expr) -> Type {
        match &*expr.kind {
            ExprKind::Null => Type::Null,
            ExprKind::Bool(_) => Type::Bool,
            ExprKind::Int(_) => Type::Int,
            ExprKind::Float(_) => Type::Float,
            ExprKind::Text(_) => Type::Text,
            ExprKind::Parameter(_) => Type::Any,
            ExprKind::Variable(name) => self.variable(name, expr),
            ExprKind::Property(of, name) => self.property(of, name),
            ExprKind::List(items) => {
                let item = items.iter().map(|item| self.value(item)).reduce(Type::either);
                Type::list(item.unwrap_or(Type::Null))
            }
            ExprKind::Map(entries) => {
                for (_, value) in entries {
                    self.value(value);
                }
                Type::Map
            }
            ExprKind::Index(of, at) => self.index(of, at),
            ExprKind::Slice { list, from, to } => {
                let ty = self.value(list);
                if !ty.may_be(&[Type::list(Type::Any)]) {
                    self.mismatch(list, "a stretch `[..]`", "a list", &ty);
                }
                for end in [from, to].into_iter().flatten() {
                    self.value(end);
                }
                ty
            }
            ExprKind::And(_) | ExprKind::Or(_) | ExprKind::Xor(..) | ExprKind::Not(_) => {
                self.truth(expr, "a condition");
                Type::Bool
            }
            ExprKind::Compare(first, rest) => {
                self.value(first);
                for (_, right) in rest {
                    self.value(right);
                    self.compared_to_null(expr, right);
                }
                Type::Bool
            }
            ExprKind::Minus(of) | ExprKind::Plus(of) => {
                let ty = self.number(of, "a sign");
                if ty == Type::Null { Type::Null } else { ty }
            }
            ExprKind::Arithmetic(how, left, right) => self.arithmetic(*how, left, right),
            ExprKind::TextTest(_, left, right) => {
                self.value(left);
                self.value(right);
                Type::Bool
            }
            ExprKind::In(item, list) => {
                self.value(item);
                let ty = self.value(list);
                if !ty.may_be(&[Type::list(Type::Any)]) {
                    self.mismatch(list, "`IN`", "a list", &ty);
                }
                Type::Bool
            }
            ExprKind::IsNull(of) | ExprKind::IsNotNull(of) => {
                self.value(of);
                Type::Bool
            }
            ExprKind::HasLabels(of, labels) => {
                let ty = self.value(of);
                if !ty.may_be(&[Type::Node, Type::Edge]) {
                    self.mismatch(of, "a kind", "a node or an edge", &ty);
                }
                self.kinds(labels, ty == Type::Node, ty == Type::Edge);
                Type::Bool
            }
            ExprKind::Call { name, distinct, args } => self.call(expr, name, *distinct, args),
            ExprKind::CountAll => {
                self.aggregate(expr, &[]);
                Type::Int
            }
            ExprKind::PathExists(path) => {
                let message = "a path is a condition, and a value stands here";
                self.report(
                    CypherError::syntax(Reason::UnexpectedSyntax, path.span, message)
                        .help("`EXISTS { … }` tells whether it is there, `COUNT { … }` how often"),
                );
                Type::Any
            }
            _ => self.form(expr),
        }
    }

    fn variable(&mut self, name: &str, expr: &Expr) -> Type {
        if let Some(binding) = self.find(name) {
            return binding.ty.clone();
        }
        self.undefined(name, expr.span);
        Type::Any
    }

    /// Warns of `= null`, which is never true.
    fn compared_to_null(&mut self, whole: &Expr, right: &Expr) {
        if matches!(*right.kind, ExprKind::Null) && self.vocabulary.is_some() {
            self.report(
                CypherError::warning(
                    Reason::NeverMatches,
                    whole.span,
                    "a comparison with `null` is never true",
                )
                .help("write `IS NULL` or `IS NOT NULL`"),
            );
        }
    }

    fn property(&mut self, of: &Expr, name: &Name) -> Type {
        let ty = self.value(of);
        match ty {
            Type::Any | Type::Null | Type::Map => Type::Any,
            Type::Node | Type::Edge => {
                self.known_property(of, name, ty == Type::Node);
                Type::Any
            }
            other => {
                // The TCK wants another class for a path than for the rest.
                let class = if other == Type::Path { Class::SyntaxError } else { Class::TypeError };
                let message = format!("`.{}` asks for a property, and this is {other}", name.text);
                self.report(CypherError::new(class, Reason::InvalidArgumentType, of.span, message));
                Type::Any
            }
        }
    }

    fn index(&mut self, of: &Expr, at: &Expr) -> Type {
        let (ty, place) = (self.value(of), self.value(at));
        let wanted: &[Type] = match ty {
            Type::List(_) => &[Type::Int],
            Type::Map | Type::Node | Type::Edge => &[Type::Text],
            Type::Any | Type::Null => return Type::Any,
            _ => {
                let message = format!("`[…]` takes an item of a list or a map, and this is {ty}");
                self.report(CypherError::new(
                    Class::TypeError,
                    Reason::InvalidArgumentType,
                    of.span,
                    message,
                ));
                return Type::Any;
            }
        };
        if !(place.may_be(wanted) || place == Type::Number && matches!(ty, Type::List(_))) {
            let is = if matches!(ty, Type::List(_)) { "a whole number" } else { "a text" };
            let message = format!("`[…]` needs {is} here, and this is {place}");
            self.report(CypherError::new(
                Class::TypeError,
                Reason::InvalidArgumentType,
                at.span,
                message,
            ));
        }
        ty.item()
    }

    fn number(&mut self, expr: &Expr, place: &str) -> Type {
        let ty = self.value(expr);
        if !ty.may_be(NUMBERS) {
            self.mismatch(expr, place, "a number", &ty);
            return Type::Any;
        }
        ty
    }

    fn arithmetic(&mut self, how: Arithmetic, left: &Expr, right: &Expr) -> Type {
        if how == Arithmetic::Add {
            return match (self.value(left), self.value(right)) {
                (list @ Type::List(_), other) | (other, list @ Type::List(_)) => {
                    if other == list {
                        list
                    } else {
                        Type::list(Type::Any)
                    }
                }
                (Type::Int, Type::Int) => Type::Int,
                (left, right) if NUMBERS.contains(&left) && NUMBERS.contains(&right) => {
                    Type::Number
                }
                (Type::Text, Type::Text | Type::Int | Type::Float)
                | (Type::Int | Type::Float, Type::Text) => Type::Text,
                _ => Type::Any,
            };
        }
        let place = format!("`{}`", how.sign());
        match (self.number(left, &place), self.number(right, &place)) {
            (Type::Int, Type::Int) if how != Arithmetic::Power => Type::Int,
            (left, right) if NUMBERS.contains(&left) && NUMBERS.contains(&right) => {
                if how == Arithmetic::Power { Type::Float } else { Type::Number }
            }
            _ => Type::Any,
        }
    }

    fn call(&mut self, whole: &Expr, name: &Name, distinct: bool, args: &[Expr]) -> Type {
        let Some(signature) = functions::find(&name.text) else {
            for arg in args {
                self.value(arg);
            }
            self.unknown_function(name);
            return Type::Any;
        };
        let (least, most) = signature.arguments;
        if args.len() < least || args.len() > most {
            let message = format!(
                "`{}` takes {}, and here are {}",
                signature.name,
                signature.arity(),
                args.len()
            );
            self.report(CypherError::syntax(Reason::InvalidNumberOfArguments, whole.span, message));
        }
        if distinct && !signature.aggregate {
            let message = format!(
                "`DISTINCT` belongs to functions that gather rows, and `{}` does not",
                signature.name
            );
            self.report(CypherError::syntax(Reason::UnexpectedSyntax, whole.span, message));
        }
        if signature.aggregate {
            let argument = self.aggregate(whole, args);
            return signature.result(argument);
        }
        if signature.name == "rand" && self.aggregates == Aggregates::Inside {
            let message = "`rand()` inside of an aggregate gives no meaningful result";
            self.report(CypherError::syntax(Reason::NonConstantExpression, whole.span, message));
        }
        let types: Vec<Type> = args.iter().map(|arg| self.value(arg)).collect();
        let accepted = signature.accepted();
        if let (Some(first), Some(ty)) = (args.first(), types.first())
            && !accepted.is_empty()
            && !ty.may_be(&accepted)
        {
            let wanted: Vec<String> = accepted.iter().map(ToString::to_string).collect();
            self.mismatch(first, &format!("`{}`", signature.name), &any_of(&wanted), ty);
        }
        if signature.name == "coalesce" {
            return types.into_iter().reduce(Type::either).unwrap_or(Type::Any);
        }
        signature.result(types.into_iter().next().unwrap_or(Type::Any))
    }

    fn unknown_function(&mut self, name: &Name) {
        if let Some(refusal) = refused::function(&name.text, name.span) {
            return self.report(refusal);
        }
        let near: Vec<&str> = nearest(&name.text, functions::names());
        let message = format!("no function is called `{}`", name.text);
        let mut error = CypherError::syntax(Reason::UnknownFunction, name.span, message)
            .did_you_mean(near.iter().copied());
        let instead = match name.text.to_ascii_lowercase().as_str() {
            "lower" | "lcase" => Some("toLower"),
            "upper" | "ucase" => Some("toUpper"),
            "len" | "count_distinct" => Some("size"),
            "int" | "toint" => Some("toInteger"),
            "str" | "string" => Some("toString"),
            "average" | "mean" => Some("avg"),
            "group_concat" | "array_agg" | "list" => Some("collect"),
            "ifnull" | "nvl" | "isnull" => Some("coalesce"),
            "ceiling" => Some("ceil"),
            "rels" | "edges" => Some("relationships"),
            _ => None,
        };
        if let (Some(instead), true) = (instead, near.is_empty()) {
            let edit = vec![Edit::replace(name.span, instead)];
            error = error.fix(format!("did you mean `{instead}`?"), edit);
        }
        self.report(error);
    }
}
