//! What the server does wrong on demand, and for which requests.
//!
//! `status=503*2@CreateQueue` answers the next two `CreateQueue` with 503; effects are joined with commas:
//! `delay=200ms,throttle,retry-after=1`.

use std::fmt;
use std::mem::discriminant;
use std::str::FromStr;
use std::time::Duration;

use hyper::header::HeaderValue;
use jiff::SignedDuration;

use crate::line::short;

/// The longest delay that is kept.
pub(crate) const MAX_DELAY: Duration = Duration::from_secs(60 * 60);
/// How far apart the bytes of a slow answer may be.
pub(crate) const PAUSES: [Duration; 2] = [Duration::from_millis(1), Duration::from_secs(60)];
/// The largest answer, in bytes: it goes out in pieces, and is never held.
pub(crate) const HUGE: u64 = 1 << 30;
/// The same for one that is compressed, which must be held and costs time.
pub(crate) const HUGE_GZIP: u64 = 64 << 20;
/// How wrong a clock may be, in seconds: a hundred years.
const SKEW: i64 = 100 * 366 * 24 * 60 * 60;
/// The longest text that becomes a header.
const MAX_HEADER: usize = 2_000;

/// Something to do wrong, for some requests.
///
/// Texts are read within bounds, since a request may be where they come from; the effects say which.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// What to do, all of it at once.
    pub effects: Vec<Effect>,
    /// How many requests it is for; `None` for all that come.
    pub times: Option<u32>,
    /// The only operation it is for.
    pub operation: Option<String>,
}

/// One thing to do wrong.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Effect {
    /// `delay=200ms`: wait before anything else, an hour at the most.
    Delay(Duration),
    /// `reset-before`: read the request, carry nothing out, reset the connection.
    ResetBefore,
    /// `reset-after`: carry the request out, then reset the connection instead of answering.
    ResetAfter,
    /// `half-body`: announce the whole answer, send half of it, close the connection.
    HalfBody,
    /// `status=503`: carry nothing out, answer with this status and a page of HTML, as a proxy does.
    Status(u16),
    /// `retry-after=1`: add `Retry-After`, in seconds.
    RetryAfter(u64),
    /// `throttle`: carry nothing out, answer with the vendor's own throttling code.
    Throttle,
    /// `error=CODE` or `error=CODE:message`: carry nothing out, answer with this vendor's error. Comes last, since
    /// a message may hold commas.
    Error {
        /// The vendor's code.
        code: String,
        /// The vendor's words; if they are empty, those of the operation's page.
        message: String,
    },
    /// `content-type=text/html`: call the answer something else than it is.
    ContentType(String),
    /// `gzip`: compress the answer, asked or not.
    Gzip,
    /// `huge=64MiB`: a good answer with blanks after it, up to this many bytes; 1 GiB at the most, with `gzip` 64 MiB.
    Huge(u64),
    /// `drip=10ms`: send the answer a byte at a time, this far apart (1 ms to a minute), what is left after five
    /// minutes at once.
    Drip(Duration),
    /// `redirect=http://other/`: carry nothing out, answer with a 307 to there. Comes last.
    Redirect(String),
    /// `skew=10m`: the server's clock is this many seconds fast (slow: `skew=-10m`), a hundred years at the most.
    Skew(i64),
}

/// Why a text is no fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultError(String);

impl fmt::Display for FaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for FaultError {}

const KNOWN: &str = "delay=TIME, reset-before, reset-after, half-body, status=CODE, retry-after=SECONDS, throttle, \
                     error=CODE:MESSAGE, content-type=TYPE, gzip, huge=SIZE, drip=TIME, redirect=URL, skew=TIME; \
                     joined with commas, then *TIMES and @OPERATION if wanted";

impl FromStr for Fault {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let mut fault = Fault { effects: Vec::new(), times: None, operation: None };
        let mut rest = text.trim();
        // The suffixes come in either order.
        for _ in 0..2 {
            if let Some((before, times)) = suffix(rest, '*', |c| c.is_ascii_digit()) {
                let times = times.parse().map_err(|_| FaultError(format!("`{times}` times is too often")))?;
                (fault.times, rest) = (Some(times), before);
            } else if let Some((before, name)) = suffix(rest, '@', |c| c.is_alphanumeric() || c == '_') {
                (fault.operation, rest) = (Some(name.to_owned()), before);
            }
        }
        while !rest.is_empty() {
            let whole = rest.starts_with("error=") || rest.starts_with("redirect=");
            let (effect, after) = rest.split_once(',').filter(|_| !whole).unwrap_or((rest, ""));
            fault.add(effect.trim())?;
            rest = after.trim();
        }
        if fault.effects.is_empty() {
            return Err(unknown(text));
        }
        fault.together()
    }
}

fn unknown(text: &str) -> FaultError {
    FaultError(format!("`{}` is no fault; expected {KNOWN}", short(text)))
}

/// Takes `*3` or `@Operation` off the end.
fn suffix(text: &str, mark: char, belongs: fn(char) -> bool) -> Option<(&str, &str)> {
    let (before, value) = text.rsplit_once(mark)?;
    (!value.is_empty() && value.chars().all(belongs)).then_some((before, value))
}

impl FromStr for Effect {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let (word, value) = text.split_once('=').unwrap_or((text, ""));
        let wrong = |expected: &str| FaultError(format!("`{}`: expected {expected}", short(text)));
        let number = |expected| value.parse().map_err(|_| wrong(expected));
        let effect = match word {
            "delay" => {
                Effect::Delay(delay(value).ok_or_else(|| wrong("a time such as `200ms`, up to `1h`"))?)
            }
            "drip" => Effect::Drip(pause(value).ok_or_else(|| wrong("a time from `1ms` to `1m`"))?),
            "skew" => Effect::Skew(
                seconds(value)
                    .ok_or_else(|| wrong("a time such as `10m` or `-10m`, up to a hundred years"))?,
            ),
            "status" => Effect::Status(status(value).ok_or_else(|| wrong("a status from 200 to 599"))?),
            "retry-after" => Effect::RetryAfter(number("a number of seconds")?),
            "huge" => Effect::Huge(size(value).ok_or_else(|| wrong("a size such as `64MiB`, up to `1GiB`"))?),
            "content-type" if !value.is_empty() => {
                Effect::ContentType(header(value).ok_or_else(|| wrong("what can stand in a header"))?)
            }
            "redirect" if !value.is_empty() => {
                Effect::Redirect(header(value).ok_or_else(|| wrong("what can stand in a header"))?)
            }
            "error" if !value.is_empty() => error(value),
            "reset-before" if value.is_empty() => Effect::ResetBefore,
            "reset-after" if value.is_empty() => Effect::ResetAfter,
            "half-body" if value.is_empty() => Effect::HalfBody,
            "throttle" if value.is_empty() => Effect::Throttle,
            "gzip" if value.is_empty() => Effect::Gzip,
            _ => return Err(unknown(text)),
        };
        Ok(effect)
    }
}

fn error(value: &str) -> Effect {
    let (code, message) = value.split_once(':').unwrap_or((value, ""));
    Effect::Error { code: code.to_owned(), message: message.trim().to_owned() }
}

fn duration(text: &str) -> Option<Duration> {
    text.parse::<SignedDuration>().ok()?.try_into().ok()
}

fn delay(text: &str) -> Option<Duration> {
    duration(text).filter(|time| *time <= MAX_DELAY)
}

fn pause(text: &str) -> Option<Duration> {
    let [shortest, longest] = PAUSES;
    duration(text).filter(|time| (shortest..=longest).contains(time))
}

fn seconds(text: &str) -> Option<i64> {
    let seconds = text.parse::<SignedDuration>().ok()?.as_secs();
    (-SKEW..=SKEW).contains(&seconds).then_some(seconds)
}

/// A text that a header can hold, whatever it makes its readers do: a line break would be a second header.
fn header(text: &str) -> Option<String> {
    let fits = text.len() <= MAX_HEADER && text.is_ascii() && HeaderValue::from_str(text).is_ok();
    fits.then(|| text.to_owned())
}

fn status(text: &str) -> Option<u16> {
    text.parse().ok().filter(|code| (200..600).contains(code))
}

fn size(text: &str) -> Option<u64> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit: u64 = match text.strip_prefix(digits)?.trim() {
        "" | "B" => 1,
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        "GiB" => 1 << 30,
        _ => return None,
    };
    digits.parse::<u64>().ok()?.checked_mul(unit).filter(|size| *size <= HUGE)
}

impl Fault {
    fn add(&mut self, text: &str) -> Result<(), FaultError> {
        let effect: Effect = text.parse()?;
        if self.effects.iter().any(|known| discriminant(known) == discriminant(&effect)) {
            return Err(FaultError(format!("`{}`: expected each effect once", short(text))));
        }
        self.effects.push(effect);
        Ok(())
    }

    /// The effects that bound each other.
    fn together(self) -> Result<Self, FaultError> {
        let huge = |effect: &Effect| matches!(effect, Effect::Huge(size) if *size > HUGE_GZIP);
        if self.effects.contains(&Effect::Gzip) && self.effects.iter().any(huge) {
            return Err(FaultError("`gzip`: expected `huge` of `64MiB` at the most beside it".to_owned()));
        }
        Ok(self)
    }

    /// How long the answer waits.
    pub(crate) fn delay(&self) -> Duration {
        let delays = self.effects.iter().filter_map(|effect| match effect {
            Effect::Delay(time) => Some(*time),
            _ => None,
        });
        delays.fold(Duration::ZERO, Duration::saturating_add).min(MAX_DELAY)
    }

    /// The effects alone, joined with commas.
    pub(crate) fn spelled(&self) -> String {
        let effects: Vec<String> = self.effects.iter().map(ToString::to_string).collect();
        effects.join(",")
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.spelled())?;
        if let Some(times) = self.times {
            write!(f, "*{times}")?;
        }
        match &self.operation {
            Some(operation) => write!(f, "@{operation}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Effect::Delay(time) => write!(f, "delay={time:?}"),
            Effect::ResetBefore => f.write_str("reset-before"),
            Effect::ResetAfter => f.write_str("reset-after"),
            Effect::HalfBody => f.write_str("half-body"),
            Effect::Status(code) => write!(f, "status={code}"),
            Effect::RetryAfter(seconds) => write!(f, "retry-after={seconds}"),
            Effect::Throttle => f.write_str("throttle"),
            Effect::Error { code, message } if message.is_empty() => write!(f, "error={code}"),
            Effect::Error { code, message } => write!(f, "error={code}:{message}"),
            Effect::ContentType(name) => write!(f, "content-type={name}"),
            Effect::Gzip => f.write_str("gzip"),
            Effect::Huge(bytes) => write!(f, "huge={bytes}"),
            Effect::Drip(time) => write!(f, "drip={time:?}"),
            Effect::Redirect(url) => write!(f, "redirect={url}"),
            Effect::Skew(seconds) => write!(f, "skew={seconds}s"),
        }
    }
}

/// The first fault that is for this operation and not used up; its use is counted.
pub(crate) fn take(faults: &mut [Fault], operation: Option<&str>) -> Option<Fault> {
    let fits = |fault: &&mut Fault| {
        fault.times != Some(0) && fault.operation.as_deref().is_none_or(|name| Some(name) == operation)
    };
    let fault = faults.iter_mut().find(fits)?;
    fault.times = fault.times.map(|times| times.saturating_sub(1));
    Some(fault.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn effects(text: &str) -> Vec<Effect> {
        text.parse::<Fault>().unwrap_or_else(|error| panic!("{error}")).effects
    }

    #[test]
    fn every_fault_reads_and_prints_itself() {
        for text in [
            "delay=200ms",
            "reset-before",
            "reset-after*1",
            "half-body",
            "status=429,retry-after=1*2",
            "throttle@CreateQueue",
            "error=LimitExceeded.Hosts*1",
            "error=LimitExceeded:Too many, really.*1@CreateQueue",
            "content-type=text/html",
            "gzip,drip=10ms",
            "huge=65536",
            "redirect=http://other/?a=1,2",
            "skew=600s",
        ] {
            assert_eq!(text.parse::<Fault>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn units_are_read() {
        assert_eq!(effects("huge=64MiB"), [Effect::Huge(64 << 20)]);
        assert_eq!(effects("skew=-10m"), [Effect::Skew(-600)]);
        assert_eq!(effects("delay=1s"), [Effect::Delay(Duration::from_secs(1))]);
    }

    #[test]
    fn nonsense_names_itself_and_says_what_is_known() {
        for text in ["", "dalay=1s", "delay=soon", "delay=-1s", "status=99", "gzip=yes", "huge=2TB", "*2"] {
            let error = text.parse::<Fault>().unwrap_err().to_string();
            assert!(error.contains("expected"), "{error}");
        }
    }

    #[test]
    fn extremes_are_refused_with_what_is_expected() {
        for text in [
            "delay=2h",
            "delay=9223372036854775807s",
            "delay=1h,delay=1h",
            "drip=0s",
            "drip=999us",
            "drip=2m",
            "skew=9223372036854775807s",
            "skew=-9223372036854775808s",
            "skew=200000w",
            "huge=2GiB",
            "huge=18446744073709551615",
            "huge=18014398509481985KiB",
            "gzip,huge=65MiB",
            "huge=1GiB,gzip",
            "gzip,gzip",
            "status=0",
            "status=199",
            "status=600",
            "status=65736",
            "status=101",
            "status=-200",
            "status=2 00",
            "retry-after=18446744073709551616",
            "retry-after=-1",
            "retry-after=1\r\nX: y",
            "redirect=http://a/\r\nX: y",
            "redirect=http://a/\u{0}",
            "redirect=http://a/\u{2028}x",
            "redirect=\u{7f}",
            "content-type=a\nb",
            "content-type=a\u{1b}",
            "content-type=\u{202e}",
        ] {
            let error = text.parse::<Fault>().unwrap_err().to_string();
            assert!(error.contains("expected"), "{error}");
        }
        assert!("status=500*4294967296".parse::<Fault>().is_err());
        let long = "x".repeat(1 << 20);
        for text in [
            format!("redirect={long}"),
            format!("content-type={long}"),
            long.clone(),
            format!("delay={long}"),
        ] {
            assert!(text.parse::<Fault>().unwrap_err().to_string().len() < 1_000);
        }
    }

    #[test]
    fn no_text_panics() {
        let pieces = [
            "delay=",
            "skew=",
            "huge=",
            "drip=",
            "status=",
            "error=",
            "redirect=",
            "retry-after=",
            "*",
            "@",
            ",",
            "=",
            "9223372036854775807",
            "-",
            "1e9",
            "h",
            "GiB",
            "中",
            "\u{0}",
            "P9999999999Y",
            "+",
            " ",
            "gzip",
            "0",
        ];
        // A linear congruential generator: the same texts in every run.
        let mut state = 1_u64;
        let mut draw = |below: usize| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 33) as usize % below
        };
        for _ in 0..20_000 {
            let text: String = (0..1 + draw(6)).map(|_| pieces[draw(pieces.len())]).collect();
            if let Ok(fault) = text.parse::<Fault>() {
                let _ = (fault.to_string(), fault.delay(), crate::play::now(&fault.effects));
            }
        }
    }

    #[test]
    fn faults_are_used_in_order_and_used_up() {
        let mut faults: Vec<Fault> =
            ["status=503*2", "gzip@Other", "throttle*1"].map(|text| text.parse().unwrap()).into();
        let mut next = || take(&mut faults, Some("Go")).map(|fault| fault.effects);
        assert_eq!(next(), Some(vec![Effect::Status(503)]));
        assert_eq!(next(), Some(vec![Effect::Status(503)]));
        assert_eq!(next(), Some(vec![Effect::Throttle]));
        assert_eq!(next(), None);
    }
}
