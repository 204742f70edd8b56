//! Dates: days, months and years of the calendar, as text.

use super::misfit::Misfit;
use crate::syntax::{Form, Value};
use crate::text::normalize;

/// `"2019-07-22"`, `"2019-07"` or `"2019"`, of a day that there was (ISO 8601, proleptic Gregorian calendar).
pub(super) fn date(value: Value<'_>) -> Option<Misfit> {
    const WANTED: &str = "a date: `\"2019-07-22\"`, `\"2019-07\"` or `\"2019\"`";
    match value.form() {
        Form::Text(text) => {
            let text = text.decode();
            let flaw = flaw(&text)?;
            let misfit = Misfit::content(value, format!("`{text}` is not a date"), flaw);
            Some(match respelt(&text) {
                Some(date) => misfit.mend(format!("write `{date}`"), format!("\"{date}\"")),
                None => misfit.help("a date is `\"2019-07-22\"`, `\"2019-07\"` or `\"2019\"`"),
            })
        }
        Form::Number(number) => {
            let misfit = Misfit::form(value, WANTED);
            let year = number.as_i64().filter(|year| (1000..=9999).contains(year));
            Some(match year {
                Some(year) => misfit.mend("put it into quotes", format!("\"{year}\"")),
                None => misfit,
            })
        }
        _ => Some(Misfit::form(value, WANTED)),
    }
}

/// What is wrong with a date.
fn flaw(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str, count: usize| -> Option<u32> {
        let fits = part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| part.parse().ok()).flatten()
    };
    let read = match parts.as_slice() {
        [year] => digits(year, 4).map(|year| (year, 1, 1)),
        [year, month] => {
            digits(year, 4).zip(digits(month, 2)).map(|(year, month)| (year, month, 1))
        }
        [year, month, day] => digits(year, 4)
            .zip(digits(month, 2))
            .zip(digits(day, 2))
            .map(|((year, month), day)| (year, month, day)),
        _ => None,
    };
    let Some((year, month, day)) = read else {
        return Some("not of the form of a date".to_owned());
    };
    if year == 0 {
        return Some("the calendar has no year 0".to_owned());
    }
    if !(1..=12).contains(&month) {
        return Some(format!("there is no month {month}"));
    }
    let last = last_day(year, month);
    (!(1..=last).contains(&day))
        .then(|| format!("month {month} of {year} has the days 1 to {last}"))
}

/// The number of days of a month.
fn last_day(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

/// A date with the year first and other separators, in its proper spelling.
fn respelt(text: &str) -> Option<String> {
    let normal = normalize(text.trim());
    let plain = normal.replace(['/', '.', '年', '月'], "-").replace('日', "");
    let mut numbers = Vec::new();
    for part in plain.trim_end_matches('-').split('-') {
        numbers.push(part.parse::<u32>().ok()?);
    }
    let date = match numbers.as_slice() {
        [year] => format!("{year:04}"),
        [year, month] => format!("{year:04}-{month:02}"),
        [year, month, day] => format!("{year:04}-{month:02}-{day:02}"),
        _ => return None,
    };
    (*numbers.first()? >= 1000 && flaw(&date).is_none()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for date in ["2019-07-22", "2019-07", "2019", "2000-02-29", "2020-02-29", "0001-01-01"] {
            assert_eq!(flaw(date), None, "{date}");
        }
        for date in [
            "1900-02-29",
            "2019-02-29",
            "2019-04-31",
            "2019-13",
            "2019-00",
            "0000",
            "19",
            "2019-7-2",
            "2019-07-22T10:00",
            "",
        ] {
            assert!(flaw(date).is_some(), "{date}");
        }
    }

    #[test]
    fn other_spellings_of_a_date_are_understood() {
        assert_eq!(respelt("2019/7/22").as_deref(), Some("2019-07-22"));
        assert_eq!(respelt("2019年7月22日").as_deref(), Some("2019-07-22"));
        assert_eq!(respelt("2019年7月").as_deref(), Some("2019-07"));
        assert_eq!(respelt("22.7.2019"), None);
        assert_eq!(respelt("2019/2/30"), None);
    }
}
