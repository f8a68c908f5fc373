//! openapi-generator, which PyPI has with all that it is made of, and its clients for many languages.

use super::consumer::{Consumer, Step, Work, lines, shown, spelled};
use super::documents::Edition;
use super::typescript;
use crate::packages::{OPENAPI_GENERATOR, Packages, run};

const ONLY: Packages = Packages::Pip(&[OPENAPI_GENERATOR]);

pub(super) fn consumers() -> Vec<Consumer> {
    vec![python(), axios(), go(), java(), php(), ruby(), kotlin(), csharp()]
}

/// A client of openapi-generator's, without a compiler and a driver.
fn consumer(
    name: &'static str,
    language: &'static str,
    needs: &'static [&'static str],
    generate: Step,
) -> Consumer {
    Consumer {
        name,
        language,
        packages: ONLY,
        needs,
        edition: Edition::V31,
        lacks: &[],
        generate,
        compile: None,
        driver: None,
    }
}

/// Has a client made in the folder `client`.
fn generate(work: &Work<'_>, generator: &str, properties: &str) -> Result<(), String> {
    let mut java = work.command("java");
    java.arg("-jar")
        .arg(work.tools.openapi_generator()?)
        .args(["generate", "-g", generator, "-o", "client", "-i"])
        .arg(&work.document);
    run(java.args(["--additional-properties", properties])).map(drop)
}

fn python() -> Consumer {
    Consumer {
        packages: Packages::Pip(&[
            OPENAPI_GENERATOR,
            "urllib3==2.8.0",
            "python-dateutil==2.9.0.post0",
            "pydantic==2.14.4",
            "typing-extensions==4.16.0",
            "mypy==2.4.1",
            "types-python-dateutil==2.9.0.20250822",
        ]),
        compile: Some(|work| {
            let mut mypy = work.command(work.tools.home().join("bin/python"));
            run(mypy.args(["-m", "mypy", "client/client"])).map(drop)
        }),
        driver: Some(|work| {
            let mut command = work.command(work.tools.home().join("bin/python"));
            command.args(["-c", include_str!("drivers/openapi_generator.py")]).env("PYTHONPATH", "client");
            command
        }),
        ..consumer("openapi-generator python", "Python", &["java", "python3"], |work| {
            generate(work, "python", "packageName=client")
        })
    }
}

fn axios() -> Consumer {
    Consumer {
        // The generator is PyPI's, what its client needs npm's.
        compile: Some(|work| {
            let api = work.read("client/api.ts")?;
            // Functions apart from the object have similar names.
            let methods = lines(&api, "    public ");
            let driver = include_str!("drivers/axios.ts")
                .replace("__API__", &spelled(&api, &format!("{}Api", work.service))?);
            typescript::compile(
                work,
                &work.with_calls(&driver, |call, line| {
                    let name = spelled(&methods, &call.id)?;
                    let line = line.replace("__NAME__", &name);
                    // Parameters that may be left out stand before a body that may be.
                    Ok(line.replace("__BEFORE__", &"undefined, ".repeat(before_body(&methods, &name))))
                })?,
            )
        }),
        driver: Some(typescript::drive),
        packages: Packages::Both(
            &[OPENAPI_GENERATOR],
            &["axios@1.21.1", "typescript@5.9.3", "@types/node@22.19.1"],
        ),
        ..consumer("openapi-generator typescript-axios", "TypeScript", &["java", "node", "npm"], |work| {
            generate(work, "typescript-axios", "supportsES6=true")
        })
    }
}

/// How many parameters a method has before its body, whose type ends so.
fn before_body(methods: &str, name: &str) -> usize {
    let start = format!("{name}(");
    let parameters = methods.split(start.as_str()).nth(1).and_then(|rest| rest.split(')').next());
    let types = parameters.into_iter().flat_map(|parameters| parameters.split(", "));
    types.take_while(|parameter| !parameter.ends_with("Request")).count()
}

fn go() -> Consumer {
    Consumer {
        // It counts a list of files through a pointer, and keeps none.
        lacks: &["multipart/form-data"],
        compile: Some(|work| {
            work.write("client/driver/main.go", include_str!("drivers/openapi_generator.go"))?;
            // Its own says a version of Go, and what its tests need.
            work.write("client/go.mod", "module client\n\ngo 1.18\n")?;
            let _ = std::fs::remove_dir_all(work.folder.join("client/test"));
            let mut vet = work.command("go");
            vet.current_dir(work.folder.join("client")).env("GOPROXY", "off").env("GOFLAGS", "-mod=mod");
            run(vet.args(["vet", "./..."]))?;
            let mut build = work.command("go");
            build.current_dir(work.folder.join("client")).env("GOPROXY", "off").env("GOFLAGS", "-mod=mod");
            run(build.args(["build", "-o", "../built", "./driver"])).map(drop)
        }),
        driver: Some(|work| work.command("./built")),
        ..consumer("openapi-generator go", "Go", &["java", "go"], |work| {
            generate(work, "go", "packageName=client")
        })
    }
}

fn java() -> Consumer {
    const PROPERTIES: &str = "library=native,openApiNullable=false,useJakartaEe=false,invokerPackage=client,\
                              apiPackage=client.api,modelPackage=client.model";
    Consumer {
        // The class that it writes forms with is in no package that it names.
        lacks: &["multipart/form-data"],
        compile: Some(|work| {
            work.write("OpenapiGenerator.java", include_str!("drivers/OpenapiGenerator.java"))?;
            work.write(
                "client/src/main/java/javax/annotation/Generated.java",
                include_str!("drivers/Generated.java"),
            )?;
            let sources = walkdir::WalkDir::new(work.folder.join("client/src/main/java")).into_iter();
            let sources = sources.filter_map(Result::ok).map(|entry| entry.into_path());
            let sources =
                sources.filter(|path| path.extension().is_some_and(|extension| extension == "java"));
            let mut javac = work.command("javac");
            javac.args(["-Xlint:all", "-encoding", "UTF-8", "-d", "built", "-cp"]);
            run(javac.arg(work.tools.openapi_generator()?).arg("OpenapiGenerator.java").args(sources))
                .map(drop)
        }),
        driver: Some(|work| {
            let mut command = work.command("java");
            let jar = work.tools.openapi_generator().unwrap_or_default();
            command.arg("-cp").arg(format!("built:{}", shown(&jar))).arg("OpenapiGenerator");
            command.args(api_class(work));
            command
        }),
        ..consumer("openapi-generator java", "Java", &["java", "javac"], |work| {
            generate(work, "java", PROPERTIES)
        })
    }
}

/// The class that holds the operations: there is one, since a service is one tag.
fn api_class(work: &Work<'_>) -> Option<String> {
    let files = std::fs::read_dir(work.folder.join("client/src/main/java/client/api")).ok()?;
    let mut names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
    names.find_map(|name| name.strip_suffix("Api.java").map(|name| format!("client.api.{name}Api")))
}

fn php() -> Consumer {
    Consumer {
        compile: Some(|work| {
            work.write("driver.php", include_str!("drivers/openapi_generator.php"))?;
            let check = "find client/lib driver.php -name '*.php' -print0 | xargs -0 -n1 php -l > /dev/null";
            run(work.command("sh").args(["-ec", check])).map(drop)
        }),
        driver: Some(|work| {
            let mut command = work.command("php");
            command.arg("driver.php");
            command
        }),
        ..consumer(
            "openapi-generator php",
            "PHP",
            &["java", "php", "/usr/share/php/GuzzleHttp/autoload.php"],
            |work| generate(work, "php", "invokerPackage=Client"),
        )
    }
}

fn ruby() -> Consumer {
    /// With what its clients are made of.
    const NEEDS: &[&str] = &["java", "ruby", "ruby -rfaraday -rmarcel -e 0"];
    Consumer {
        compile: Some(|work| {
            work.write("driver.rb", include_str!("drivers/openapi_generator.rb"))?;
            let check = "find client/lib driver.rb -name '*.rb' -print0 | xargs -0 -n1 ruby -wc > /dev/null";
            run(work.command("sh").args(["-ec", check])).map(drop)
        }),
        driver: Some(|work| {
            let mut command = work.command("ruby");
            command.arg("driver.rb");
            command
        }),
        ..consumer("openapi-generator ruby", "Ruby", NEEDS, |work| {
            generate(work, "ruby", "gemName=client,moduleName=Client,library=faraday")
        })
    }
}

fn kotlin() -> Consumer {
    consumer("openapi-generator kotlin", "Kotlin", &["java"], |work| {
        generate(work, "kotlin", "packageName=client")
    })
}

fn csharp() -> Consumer {
    consumer("openapi-generator csharp", "C#", &["java"], |work| {
        generate(work, "csharp", "packageName=Client")
    })
}
