//! Numbers that people measure: sentences written, words read, days out of five.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A measured number, exact to a thousandth.
///
/// Kept as whole thousandths, so that what was written is what is read, on every machine. In files it is a
/// plain JSON number. It lies between a thousand million below and above 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[schemars(with = "f64")]
pub struct Amount(i64);

impl Amount {
    /// The largest number of thousandths, either way.
    const MOST: i64 = 1_000_000_000_000;

    /// The number, rounded to a thousandth; none if it is out of range or not a number.
    pub fn new(value: f64) -> Option<Amount> {
        let thousandths = (value * 1000.0).round();
        // Every whole number up to MOST is exact in an f64, so nothing is lost here.
        (thousandths.abs() <= Amount::MOST as f64).then_some(Amount(thousandths as i64))
    }

    /// A whole number.
    pub fn whole(value: i32) -> Amount {
        Amount(i64::from(value) * 1000)
    }

    /// How many thousandths it is.
    pub fn thousandths(self) -> i64 {
        self.0
    }

    /// The number, for drawing.
    pub fn value(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// The number with what it counts, as it was written; one of them is in the singular.
    ///
    /// ```
    /// use fourfold::domain::Amount;
    /// assert_eq!(Amount::whole(1).counted("days out of 5"), "1 day out of 5");
    /// assert_eq!(Amount::whole(3).counted("days out of 5"), "3 days out of 5");
    /// assert_eq!(Amount::whole(1).counted("classes"), "1 classes");
    /// assert_eq!(Amount::whole(1).counted(""), "1");
    /// ```
    pub fn counted(self, unit: &str) -> String {
        let unit = unit.trim();
        let end = unit.find(char::is_whitespace).unwrap_or(unit.len());
        let (first, rest) = unit.split_at(end);
        // Only where nothing but an "s" makes the difference.
        let one = first.strip_suffix('s').filter(|one| {
            let other = ["s", "u", "i", "ie", "xe", "che", "she", "sse"];
            one.chars().count() >= 3 && !other.iter().any(|end| one.ends_with(end))
        });
        match one.filter(|_| self == Amount::whole(1)) {
            Some(one) => format!("{self} {one}{rest}"),
            None => format!("{self} {unit}").trim().to_owned(),
        }
    }

    /// Reads a number as people type it: "34", "2.5", "-1", "1,200".
    ///
    /// ```
    /// use fourfold::domain::Amount;
    /// assert_eq!(Amount::read(" 2.50 ").map(|n| n.to_string()), Some("2.5".to_owned()));
    /// assert_eq!(Amount::read("four"), None);
    /// ```
    pub fn read(text: &str) -> Option<Amount> {
        let text: String = text.trim().chars().filter(|c| *c != ',').collect();
        let plain = text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
        plain.then(|| text.parse().ok()).flatten().and_then(Amount::new)
    }
}

impl fmt::Display for Amount {
    /// Without zeros that say nothing: "34", "2.5".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.abs() / 1000, self.0.abs() % 1000);
        if part == 0 {
            write!(f, "{sign}{whole}")
        } else {
            let part = format!("{part:03}");
            write!(f, "{sign}{whole}.{}", part.trim_end_matches('0'))
        }
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if self.0 % 1000 == 0 {
            to.serialize_i64(self.0 / 1000)
        } else {
            to.serialize_f64(self.value())
        }
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Amount, D::Error> {
        Amount::new(f64::deserialize(from)?)
            .ok_or_else(|| serde::de::Error::custom("a number between -1000000000 and 1000000000"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_what_is_read(n in -Amount::MOST..=Amount::MOST) {
            let amount = Amount(n);
            let json = serde_json::to_string(&amount).unwrap();
            prop_assert_eq!(serde_json::from_str::<Amount>(&json).unwrap(), amount);
            prop_assert_eq!(Amount::read(&amount.to_string()), Some(amount));
        }

        #[test]
        fn no_text_is_too_odd_to_read(text in any::<String>()) {
            if let Some(amount) = Amount::read(&text) {
                prop_assert!(amount.thousandths().abs() <= Amount::MOST);
            }
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "four", "1e5", "NaN", "inf", "--1", "1.2.3", "1000000001"] {
            assert_eq!(Amount::read(text), None, "{text}");
        }
        assert_eq!(Amount::new(f64::NAN), None);
        assert!(serde_json::from_str::<Amount>("1e300").is_err());
        assert_eq!(Amount::read("1,200"), Some(Amount::whole(1200)));
    }
}
