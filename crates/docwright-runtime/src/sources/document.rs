//! A key as a JSON object, with the time when it ends.

use std::time::{Duration, SystemTime};

use crate::{Credentials, Value};

/// What the members of an object are called that is a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyMembers {
    /// The public half.
    pub id: &'static str,
    /// The private half.
    pub secret: &'static str,
    /// The token of a temporary key.
    pub token: &'static str,
    /// When it ends: a time in UTC (`2030-01-02T03:04:05Z`), or seconds since 1970.
    pub expiry: &'static str,
}

impl KeyMembers {
    /// As AWS's metadata service calls them, and others' after it.
    pub const METADATA: KeyMembers =
        KeyMembers { id: "AccessKeyId", secret: "SecretAccessKey", token: "Token", expiry: "Expiration" };

    /// As AWS's `credential_process` calls them.
    pub(super) const PROCESS: KeyMembers = KeyMembers { token: "SessionToken", ..KeyMembers::METADATA };

    /// The key that an object is; what is wrong with it is said without its values.
    pub(super) fn key(&self, object: &Value) -> Result<Credentials, String> {
        let text = |name: &str| object.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let needed = |name: &str| text(name).ok_or_else(|| format!("it has no text `{name}`"));
        let mut key = Credentials::new(needed(self.id)?, needed(self.secret)?);
        if let Some(token) = text(self.token) {
            key = key.with_token(token);
        }
        match object.get(self.expiry) {
            None | Some(Value::Null) => Ok(key),
            Some(value) => {
                let wrong = || format!("its `{}` is no time like 2030-01-02T03:04:05Z", self.expiry);
                time(value).map(|expiry| key.expires_at(expiry)).ok_or_else(wrong)
            }
        }
    }
}

fn time(value: &Value) -> Option<SystemTime> {
    let seconds = value.as_i64().or_else(|| seconds(value.as_str()?))?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(u64::try_from(seconds).ok()?))
}

/// The seconds since 1970 of a time in UTC (RFC 3339); parts of a second are dropped.
fn seconds(text: &str) -> Option<i64> {
    let (date, time) = text.split_once(['T', 't', ' '])?;
    let time = ["Z", "z", "+00:00", "-00:00"].iter().find_map(|utc| time.strip_suffix(utc))?;
    let [year, month, day] = numbers(date, '-')?;
    let [hour, minute, second] = numbers(time.split('.').next()?, ':')?;
    let is_time =
        (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60 && second <= 60;
    is_time.then(|| days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second)
}

fn numbers(text: &str, mark: char) -> Option<[i64; 3]> {
    let number = |part: &str| {
        let is_plain = (2..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|_| is_plain)
    };
    text.split(mark).map(number).collect::<Option<Vec<i64>>>()?.try_into().ok()
}

/// The days since 1970 of a date of the proleptic Gregorian calendar (Howard Hinnant's `days_from_civil`).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_the_calendar() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("2000-02-29T12:30:45Z", Some(951_827_445)),
            ("2038-01-19T03:14:07.999Z", Some(2_147_483_647)),
            ("2024-03-01 00:00:00+00:00", Some(1_709_251_200)),
            ("2024-03-01T00:00:00+08:00", None),
            ("2024-13-01T00:00:00Z", None),
            ("+024-01-01T00:00:00Z", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_key_is_told_without_its_values() {
        let key = |json: &str| KeyMembers::METADATA.key(&json.parse().unwrap());
        let whole =
            r#"{"AccessKeyId": "id", "SecretAccessKey": "hunter2", "Token": "t", "Expiration": 1000}"#;
        let whole = key(whole).unwrap();
        assert_eq!((whole.id(), whole.token()), ("id", Some("t")));
        assert!(whole.expires_by(SystemTime::UNIX_EPOCH + Duration::from_secs(990)));
        for (json, expected) in [
            (r#"{"AccessKeyId": "hunter2"}"#, "it has no text `SecretAccessKey`"),
            (r#"{"AccessKeyId": 7, "SecretAccessKey": "hunter2"}"#, "it has no text `AccessKeyId`"),
            ("[]", "it has no text `AccessKeyId`"),
            (
                r#"{"AccessKeyId": "i", "SecretAccessKey": "hunter2", "Expiration": "hunter2"}"#,
                "its `Expiration` is no time like 2030-01-02T03:04:05Z",
            ),
        ] {
            assert_eq!(key(json).unwrap_err(), expected, "{json}");
        }
    }
}
