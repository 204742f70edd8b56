//! Whole numbers and years.

use super::misfit::Misfit;
use crate::syntax::{Form, Value};

/// A whole number of 64 bits.
pub(super) fn int(value: Value<'_>) -> Option<Misfit> {
    whole(value, "a whole number").err()
}

/// A year from 1 to 9999.
pub(super) fn year(value: Value<'_>) -> Option<Misfit> {
    match whole(value, "a year, as a number") {
        Ok(1..=9999) => None,
        Ok(number) => Some(Misfit::content(
            value,
            format!("`{number}` is not a year"),
            "a year is from 1 to 9999",
        )),
        Err(misfit) => Some(misfit),
    }
}

fn whole(value: Value<'_>, wanted: &str) -> Result<i64, Misfit> {
    match value.form() {
        Form::Number(number) => number.as_i64().ok_or_else(|| {
            Misfit::content(
                value,
                format!("`{}` is not a whole number of 64 bits", value.text()),
                "has a fraction, or is too large",
            )
        }),
        Form::Text(text) => {
            let text = text.decode();
            let misfit = Misfit::form(value, wanted);
            Err(match text.trim().parse::<i64>() {
                Ok(number) => misfit.mend("write it without quotes", number.to_string()),
                Err(_) => misfit,
            })
        }
        _ => Err(Misfit::form(value, wanted)),
    }
}
