//! Seconds since 1970 as signatures write them.

const DAY: u64 = 86_400;

/// The day: `2019-02-25` with a dash between its parts.
pub(super) fn date(seconds: u64, between: &str) -> String {
    let (year, month, day) = civil(seconds / DAY);
    format!("{year:04}{between}{month:02}{between}{day:02}")
}

/// The time of day: `13:07:45` with a colon between its parts.
pub(super) fn time(seconds: u64, between: &str) -> String {
    let second = seconds % DAY;
    format!("{:02}{between}{:02}{between}{:02}", second / 3600, second / 60 % 60, second % 60)
}

/// As in RFC 3339: `2019-02-25T13:07:45Z`.
pub(super) fn extended(seconds: u64) -> String {
    format!("{}T{}Z", date(seconds, "-"), time(seconds, ":"))
}

/// As ISO 8601 has it without marks: `20190225T130745Z`.
pub(super) fn basic(seconds: u64) -> String {
    format!("{}T{}Z", date(seconds, ""), time(seconds, ""))
}

/// The proleptic Gregorian date of a day since 1970 (Howard Hinnant's `civil_from_days`).
fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (seconds, day) in [
            (0, "1970-01-01"),
            (951_782_400, "2000-02-29"),
            (951_868_799, "2000-02-29"),
            (1_709_164_800, "2024-02-29"),
            (4_107_542_400, "2100-03-01"),
        ] {
            assert_eq!(date(seconds, "-"), day);
        }
    }

    #[test]
    fn times_have_both_forms() {
        assert_eq!(extended(1_709_251_198), "2024-02-29T23:59:58Z");
        assert_eq!(basic(1_709_251_198), "20240229T235958Z");
        assert_eq!(basic(0), "19700101T000000Z");
    }
}
