//! The profile file: whose it is, what it may be, and several writers at once.

use std::path::Path;
use std::process::Child;

use crate::{acme, home, text};

pub(crate) fn of_many_at_once_none_loses_anything() {
    let home = home();
    let start = |index: usize| -> Child {
        let name = format!("p{index}");
        let args = ["configure", "--profile", &name, "--public-key", "id", "--private-key", "k", "-q"];
        acme(home.path(), &args).stderr(std::process::Stdio::null()).spawn().expect("a program")
    };
    let children: Vec<Child> = (0..12).map(start).collect();
    for mut child in children {
        assert!(child.wait().expect("an end").success());
    }
    let listed = text(&crate::output(&mut acme(home.path(), &["configure", "--list"])).stdout);
    assert_eq!(listed.lines().count(), 12, "{listed}");
}

#[cfg(unix)]
mod on_unix {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;
    use crate::{configure, output};

    const KEY: [&str; 2] = ["--public-key", "id"];

    fn file(home: &Path) -> std::path::PathBuf {
        let folder = home.join(".config/docwright");
        fs::create_dir_all(&folder).expect("a folder");
        folder.join("acme.json")
    }

    pub(crate) fn a_link_stays_one() {
        let home = home();
        let (link, target) = (file(home.path()), home.path().join("dotfiles.json"));
        fs::write(&target, "{}").expect("a file");
        symlink(&target, &link).expect("a link");
        assert!(configure(home.path(), &KEY, "s3cret").status.success());
        assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
        assert!(fs::read_to_string(&target).expect("a file").contains("s3cret"));
    }

    pub(crate) fn what_is_no_file_is_refused() {
        let home = home();
        let link = file(home.path());
        for target in ["/nowhere/at/all", "/dev/null", "/dev/zero", "/tmp"] {
            symlink(target, &link).expect("a link");
            for ran in [
                configure(home.path(), &KEY, "s3cret"),
                output(&mut acme(home.path(), &["queue", "list-queues"])),
            ] {
                assert_eq!(ran.status.code(), Some(4), "{target}");
                assert!(text(&ran.stderr).contains("acme.json"), "{target}: {}", text(&ran.stderr));
            }
            fs::remove_file(&link).expect("a link");
        }
    }

    pub(crate) fn access_is_warned_of_once() {
        let home = home();
        let file = file(home.path());
        assert!(configure(home.path(), &KEY, "s3cret").status.success());
        let told = |mode: u32, more: &[&str]| {
            fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("a mode");
            text(
                &output(&mut acme(home.path(), &[&["queue", "list-queues", "--dry-run"], more].concat()))
                    .stderr,
            )
        };
        assert_eq!(told(0o600, &[]), "");
        for mode in [0o644, 0o666] {
            assert_eq!(told(mode, &[]).matches("chmod 600").count(), 1, "{}", told(mode, &[]));
            assert_eq!(told(mode, &["-q"]), "");
        }
    }
}

#[cfg(unix)]
pub(crate) use on_unix::{a_link_stays_one, access_is_warned_of_once, what_is_no_file_is_refused};
