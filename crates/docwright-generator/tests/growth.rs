//! An IR of four times the size takes four times as long and four times the room, not sixteen times.
//!
//! `SHOW_GROWTH=1 cargo test --release -p docwright-generator --test growth -- --nocapture` prints the table.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod support;

use std::time::{Duration, Instant};

use docwright_generator::{Options, Targets, emit_each, lower};
use docwright_ir::{
    Api, Diagnostics, Enum, EnumValue, ErrorCode, Example, Field, Model, Operation, Service, Type,
};
use peak_alloc::PeakAlloc;
use serde_json::{Map, Value, json};

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// The large IR has as many of something; the small one a quarter.
const MANY: usize = if cfg!(debug_assertions) { 120 } else { 16_000 };

/// Linear work gives 4, sorting a little more, quadratic work 16.
const STEEPEST: f64 = 8.0;

/// In less time no growth is a harm, and as short times say more about caches than about work.
const FAST: Duration = Duration::from_millis(400);

/// Neighbours disturb a measurement of time; none disturbs it as often as that.
const ATTEMPTS: usize = 4;

/// An IR of so many of something.
type Shape = (&'static str, fn(usize) -> Service);

const SHAPES: &[Shape] = &[
    ("operations", |count| service((0..count / 8).map(|at| operation(&format!("Do{at}"), fields(8))), [])),
    ("operations whose names fold to one", |count| {
        service((0..count / 8).map(|at| operation(&mixed(at), fields(8))), [])
    }),
    ("rows", |count| one(fields(count))),
    ("required rows", |count| one(fields(count).into_iter().map(required).collect())),
    ("rows without letters", |count| one((0..count).map(|at| text(&"密".repeat(at % 90 + 1))).collect())),
    ("rows whose names fold to one", |count| one((0..count).map(|at| text(&mixed(at))).collect())),
    ("rows of one name", |count| one((0..count).map(|_| text("Id")).collect())),
    ("inline objects of one name", |count| one((0..count / 4).map(|at| inline(&mixed(at))).collect())),
    ("lists of values", |count| one((0..count / 4).map(|at| listed(&format!("F{at}"), 4, at)).collect())),
    ("required lists of values", |count| {
        one((0..count / 4).map(|at| required(listed(&format!("F{at}"), 4, at))).collect())
    }),
    ("one list of values", |count| one(vec![listed("Mode", count, 0)])),
    ("values without letters", |count| {
        one(vec![of_values("Mode", (0..count).map(|at| "密".repeat(at % 90 + 1)).collect())])
    }),
    ("errors", |count| {
        let errors = (0..count).map(|at| ErrorCode { code: format!("密{}", mixed(at)), description: None });
        service([Operation { errors: errors.collect(), ..operation("Do", vec![]) }], [])
    }),
    ("models of an operation", |count| {
        let refer = (0..count).map(|at| of_model(&format!("F{at}"), &format!("M{at}")));
        service([operation("Do", refer.collect())], (0..count).map(|at| model(Some("Do"), at, fields(1))))
    }),
    ("shared models", |count| {
        let operations =
            (0..count / 4).map(|at| operation(&format!("Do{at}"), vec![of_model("F", &format!("M{at}"))]));
        service(operations, (0..count).map(|at| model(None, at, fields(1))))
    }),
    ("models that nobody uses", |count| {
        service([operation("Do", fields(1))], (0..count).map(|at| model(None, at, fields(2))))
    }),
    ("a chain of models, both ways", |count| {
        let both =
            Operation { response: vec![of_model("F", "M0")], ..operation("Do", vec![of_model("F", "M0")]) };
        service([both], (0..count).map(|at| model(None, at, vec![next(at, count)])))
    }),
    ("chains that differ at their end", |count| {
        let operations = ["Do", "Go"].map(|name| operation(name, vec![of_model("F", "M0")]));
        let chain = |name: &'static str| {
            (0..count / 2).map(move |at| model(Some(name), at, vec![next(at, count / 2 - 1)]))
        };
        let mut models: Vec<Model> = chain("Do").chain(chain("Go")).collect();
        models.last_mut().unwrap().fields = vec![required(text("Other"))];
        service(operations, models)
    }),
    ("many operations that lead to many models", |count| {
        let operations = (0..count / 20).map(|at| operation(&format!("Do{at}"), vec![of_model("F", "M0")]));
        service(operations, (0..count / 20).map(|at| model(None, at, vec![next(at, count / 20)])))
    }),
    ("circles of models", |count| {
        let circle = move |at: usize| {
            vec![
                of_model("A", &format!("M{}", (at + 1) % count)),
                of_model("B", &format!("M{}", at * 7 % count)),
            ]
        };
        service(
            [operation("Do", vec![of_model("F", "M0")])],
            (0..count).map(|at| model(None, at, circle(at))),
        )
    }),
    ("unknown models", |count| {
        one((0..count).map(|at| of_model(&format!("F{at}"), &format!("Gone{at}"))).collect())
    }),
    ("a deep object", |count| one((0..count / 16).map(|at| deep(&format!("F{at}"), 16)).collect())),
    ("a long text", |count| one(vec![described(&"Some words of it. ".repeat(count))])),
    ("a text of many lines", |count| one(vec![described(&"A line.\n".repeat(count))])),
    ("a text of marks", |count| one(vec![described(&"`*_[<\\ ".repeat(count))])),
    ("an operation's text", |count| {
        let text = "A line.\n\n".repeat(count);
        service([Operation { description: Some(text), ..operation("Do", vec![]) }], [])
    }),
    ("a long name", |count| one(vec![text(&"AbC".repeat(count))])),
    ("a long name in capitals", |count| one(vec![text(&"A".repeat(count))])),
    ("entries of an example", |count| {
        let entries: Vec<Value> = (0..count / 2).map(|_| json!({"F0": "text"})).collect();
        let list = Field::new("Data", Type::list(Type::Fields(fields(count / 2))));
        let response = Some(json!({ "Data": entries }));
        let example = Example { response, ..Example::default() };
        service([Operation { response: vec![list], examples: vec![example], ..operation("Do", vec![]) }], [])
    }),
    ("keys of an example", |count| {
        let keys: Map<String, Value> = (0..count).map(|at| (format!("F{at}"), json!("text"))).collect();
        let request: Vec<Field> = fields(count).into_iter().map(required).collect();
        let example = Example { request: Some(Value::Object(keys)), ..Example::default() };
        service([Operation { examples: vec![example], ..operation("Do", request) }], [])
    }),
];

fn service(
    operations: impl IntoIterator<Item = Operation>,
    models: impl IntoIterator<Item = Model>,
) -> Service {
    Service {
        docwright: 1,
        api: "acme".to_owned(),
        name: "shop".to_owned(),
        operations: operations.into_iter().collect(),
        models: models.into_iter().collect(),
        ..Service::default()
    }
}

fn one(request: Vec<Field>) -> Service {
    service([operation("Do", request)], [])
}

/// An operation that answers what it is sent.
fn operation(name: &str, request: Vec<Field>) -> Operation {
    Operation { name: name.to_owned(), response: request.clone(), request, ..Operation::default() }
}

fn model(of: Option<&str>, at: usize, fields: Vec<Field>) -> Model {
    Model { name: format!("M{at}"), of: of.map(str::to_owned), fields, ..Model::default() }
}

fn text(name: &str) -> Field {
    Field { description: Some("Text.".to_owned()), ..Field::new(name, Type::String) }
}

fn fields(count: usize) -> Vec<Field> {
    (0..count).map(|at| text(&format!("F{at}"))).collect()
}

fn required(field: Field) -> Field {
    Field { required: true, ..field }
}

fn described(words: &str) -> Field {
    Field { description: Some(words.to_owned()), ..text("F") }
}

fn of_model(name: &str, model: &str) -> Field {
    Field { ty: Type::Model(model.to_owned()), ..text(name) }
}

/// A reference to the next model, or a text at the end.
fn next(at: usize, count: usize) -> Field {
    if at + 1 < count { of_model("Next", &format!("M{}", at + 1)) } else { required(text("Last")) }
}

fn inline(name: &str) -> Field {
    Field { ty: Type::Fields(fields(2)), ..text(name) }
}

fn deep(name: &str, depth: usize) -> Field {
    (0..depth).fold(text(name), |inner, _| Field { ty: Type::Fields(vec![inner]), ..text(name) })
}

fn listed(name: &str, count: usize, salt: usize) -> Field {
    of_values(name, (0..count).map(|at| format!("v{salt}_{at}")).collect())
}

fn of_values(name: &str, values: Vec<String>) -> Field {
    let values = values.into_iter().map(|value| EnumValue { value, meaning: None }).collect();
    Field { enumeration: Some(Enum { values, partial: false }), ..text(name) }
}

/// The same letters in ever other case and with other marks between them.
fn mixed(at: usize) -> String {
    let letter = |(place, letter): (usize, char)| match at >> place & 1 {
        0 => format!("{letter}_"),
        _ => format!("{letter}-"),
    };
    "abcdefghijklmno".chars().enumerate().map(letter).collect()
}

/// What one run took.
struct Cost {
    time: Duration,
    /// Bytes on the heap at most, beyond the IR.
    peak: f64,
}

fn cost(api: &Api) -> Cost {
    let (before, start) = (HEAP.current_usage(), Instant::now());
    HEAP.reset_peak_usage();
    let mut diags = Diagnostics::new();
    let model = lower(api, &Options::default(), &mut diags);
    let mut bytes = 0;
    emit_each(api, &model, &Targets::default(), &mut diags, &mut |_, body| bytes += body.render().len());
    assert!(bytes > 1_000);
    Cost { time: start.elapsed(), peak: HEAP.peak_usage() as f64 - before as f64 }
}

struct Growth {
    bytes: usize,
    small: Cost,
    large: Cost,
}

impl Growth {
    fn slower(&self) -> f64 {
        self.large.time.as_secs_f64() / self.small.time.as_secs_f64()
    }

    fn larger(&self) -> f64 {
        self.large.peak / self.small.peak
    }

    fn is_slow(&self) -> bool {
        self.large.time > FAST && self.slower() > STEEPEST
    }
}

impl std::fmt::Display for Growth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:>6} KB of IR: {:>6.1} MB ({:.0} times), 4 times the IR takes {:.1} times; {:>5} ms, {:.1} times",
            self.bytes >> 10,
            self.large.peak / 1e6,
            self.large.peak / self.bytes as f64,
            self.larger(),
            self.large.time.as_millis(),
            self.slower(),
        )
    }
}

fn grow(make: fn(usize) -> Service) -> Growth {
    let api = |count| Api { services: vec![make(count)], ..support::acme() };
    let (small, large) = (api(MANY / 4), api(MANY));
    let bytes = large.services.iter().map(|service| service.to_yaml().unwrap().len()).sum();
    let measure = || Growth { bytes, small: cost(&small), large: cost(&large) };
    let mut best = measure();
    for _ in 1..ATTEMPTS {
        if !best.is_slow() {
            break;
        }
        let again = measure();
        if again.slower() < best.slower() {
            best = again;
        }
    }
    best
}

#[test]
fn work_and_memory_grow_no_faster_than_the_ir() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let mut steep = Vec::new();
    for (name, make) in SHAPES {
        let growth = pool.install(|| grow(*make));
        if std::env::var_os("SHOW_GROWTH").is_some() {
            println!("{name:>42}  {growth}");
        }
        if growth.is_slow() || growth.larger() > STEEPEST {
            steep.push(format!("{name}: {growth}"));
        }
    }
    assert!(steep.is_empty(), "{} grow too fast:\n{}", steep.len(), steep.join("\n"));
}
