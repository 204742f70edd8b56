//! A value that does not fit its type, in the words of a diagnostic.

use crate::check::context::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::syntax::{Form, Value};
use crate::text::{Edit, FileId, Span};

/// What is wrong with a value, and how to mend it.
#[derive(Debug)]
pub(super) struct Misfit {
    span: Span,
    wrong: Wrong,
    help: Option<String>,
    fixes: Vec<(String, String, bool)>,
}

#[derive(Debug)]
enum Wrong {
    /// It is of another form than the one wanted.
    Form { wanted: String, is: &'static str },
    /// It is of the right form and says something impossible.
    Content { message: String, label: String },
}

impl Misfit {
    /// A value of another form than `wanted`.
    pub(super) fn form(value: Value<'_>, wanted: impl Into<String>) -> Self {
        let wrong = Wrong::Form { wanted: wanted.into(), is: described(value) };
        Self { span: value.span(), wrong, help: None, fixes: Vec::new() }
    }

    /// A value that cannot be.
    pub(super) fn content(
        value: Value<'_>,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        let wrong = Wrong::Content { message: message.into(), label: label.into() };
        Self { span: value.span(), wrong, help: None, fixes: Vec::new() }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// A replacement that cannot mean anything else.
    pub(super) fn mend(mut self, title: impl Into<String>, replacement: impl Into<String>) -> Self {
        self.fixes.push((title.into(), replacement.into(), true));
        self
    }

    /// A replacement that may be meant.
    pub(super) fn suggest(
        mut self,
        title: impl Into<String>,
        replacement: impl Into<String>,
    ) -> Self {
        self.fixes.push((title.into(), replacement.into(), false));
        self
    }

    /// The finding, for a property of this name.
    pub(super) fn report(self, context: &Context<'_>, file: FileId, property: &str) -> Diagnostic {
        let (message, label) = match self.wrong {
            Wrong::Form { wanted, is } => {
                (format!("`{property}` takes {wanted}"), format!("this is {is}"))
            }
            Wrong::Content { message, label } => (message, label),
        };
        let mut diagnostic = context.report(Code::WrongType, file, self.span, message).label(label);
        diagnostic.help.extend(self.help);
        for (title, replacement, certain) in self.fixes {
            let edits = vec![Edit::replace(self.span, replacement)];
            diagnostic = if certain {
                diagnostic.mend(title, edits)
            } else {
                diagnostic.suggest(title, edits)
            };
        }
        diagnostic
    }
}

fn described(value: Value<'_>) -> &'static str {
    match value.form() {
        Form::Identifier(_) => "a bare word",
        Form::Text(_) => "text",
        Form::Char(_) => "a character in single quotes",
        Form::Bool(_) => "a truth value",
        Form::Number(_) => "a number",
        Form::Group(group) if group.name().is_some() => "a group with a name",
        Form::Group(_) => "a group",
        Form::List(_) => "a list",
        Form::Map(_) => "a map",
        Form::Broken => "no value",
    }
}
