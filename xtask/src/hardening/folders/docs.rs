//! Pages made for the purpose: so many operations, in one of two versions that differ in every way a version can.

use std::fs;
use std::path::Path;

/// A version of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    One,
    /// Half of the operations are gone, as many are new, and all say something else.
    Two,
    /// The operations of the second, and all say something else again.
    Three,
}

/// Writes `count` pages in two services.
pub(super) fn write(docs: &Path, count: usize, version: Version) -> std::io::Result<()> {
    let first = if version == Version::One { 0 } else { count / 2 };
    for number in first..first + count {
        let folder = docs.join(if number % 2 == 0 { "queue-api" } else { "disk-api" });
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(format!("create_thing{number}.md")), page(number, version))?;
    }
    Ok(())
}

fn page(number: usize, version: Version) -> String {
    format!(
        "# Make a thing - CreateThing{number}\n\n## 简介\n\nMakes a thing, version {version:?}.\n\n## 定义\n\n### 公共参数\n\n\
         | 参数名 | 类型 | 描述信息 | 必填 |\n|:---|:---|:---|:---|\n\
         | **Action** | string | 对应的 API 指令名称，当前 API 为 `CreateThing{number}` | **Yes** |\n\n### 请求参数\n\n\
         | 参数名 | 类型 | 描述信息 | 必填 |\n|:---|:---|:---|:---|\n| **Name** | string | A name |**Yes**|\n\
         | **Size** | int | A size of {version:?} |No|\n\n### 响应字段\n\n| 字段名 | 类型 | 描述信息 | 必填 |\n\
         |:---|:---|:---|:---|\n| **RetCode** | int | A code |**Yes**|\n| **Id** | string | Its id |No|\n"
    )
}
