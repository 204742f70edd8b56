//! Expressions that walk a list.

use super::wrong_type;
use crate::query::code::Code;
use crate::query::limits::Halt;
use crate::query::pattern::Quantifier;
use crate::query::run::Runtime;
use crate::query::value::{List, Value};
use crate::query::view::View;

impl<V: View> Runtime<'_, '_, V> {
    /// The items of a list; `None` where it is null.
    fn items(&mut self, list: &Code, operation: &str) -> Result<Option<List>, Halt> {
        match self.eval(list)? {
            Value::Null => Ok(None),
            Value::List(items) => Ok(Some(items)),
            other => Err(wrong_type(operation, "a list", &other)),
        }
    }

    pub(super) fn comprehension(
        &mut self,
        item: u32,
        list: &Code,
        predicate: Option<&Code>,
        projection: Option<&Code>,
    ) -> Result<Value, Halt> {
        let Some(items) = self.items(list, "a list comprehension")? else { return Ok(Value::Null) };
        let mut made = Vec::new();
        for value in items.iter() {
            self.meter.tick()?;
            self.frame.values[item as usize] = value.clone();
            if let Some(predicate) = predicate
                && self.truth(predicate)? != Some(true)
            {
                continue;
            }
            made.push(match projection {
                Some(projection) => self.eval(projection)?,
                None => value.clone(),
            });
        }
        self.list(made)
    }

    pub(super) fn quantified(
        &mut self,
        quantifier: Quantifier,
        item: u32,
        list: &Code,
        predicate: &Code,
    ) -> Result<Option<bool>, Halt> {
        let Some(items) = self.items(list, "a quantifier")? else { return Ok(None) };
        let (mut holding, mut failing, mut unknown) = (0_usize, 0_usize, 0_usize);
        for value in items.iter() {
            self.meter.tick()?;
            self.frame.values[item as usize] = value.clone();
            match self.truth(predicate)? {
                Some(true) => holding += 1,
                Some(false) => failing += 1,
                None => unknown += 1,
            }
        }
        let settled = unknown == 0;
        Ok(match quantifier {
            Quantifier::All => (failing > 0 || settled).then_some(failing == 0),
            Quantifier::Any => (holding > 0 || settled).then_some(holding > 0),
            Quantifier::None => (holding > 0 || settled).then_some(holding == 0),
            Quantifier::Single => (holding > 1 || settled).then_some(holding == 1),
        })
    }

    pub(super) fn reduce(&mut self, code: &Code) -> Result<Value, Halt> {
        let Code::Reduce { carried, start, item, list, step } = code else {
            return Ok(Value::Null);
        };
        let mut value = self.eval(start)?;
        let Some(items) = self.items(list, "`reduce`")? else { return Ok(Value::Null) };
        for next in items.iter() {
            self.meter.tick()?;
            self.frame.values[*carried as usize] = value;
            self.frame.values[*item as usize] = next.clone();
            value = self.eval(step)?;
        }
        Ok(value)
    }
}
