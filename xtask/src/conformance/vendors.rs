//! Who is compared: the official SDKs, and the pages that their operations are read from.

use docwright_ir::Body;

use super::pages::{Pages, Product};
use super::sdk::Package;

/// An API and its SDKs.
pub(super) struct Vendor {
    pub(super) pages: Pages,
    pub(super) packages: &'static [Package],
}

/// The command line is made for one version of the SDK; both come together.
const TENCENT: &[&str] = &["tencentcloud-sdk-python-intl-en==3.1.193", "tccli-intl-en==3.1.193.1"];
/// The products' SDKs say what is sent, and this one how.
const ALIBABA: &str = "alibabacloud-tea-openapi==0.4.6";

pub(super) const VENDORS: &[Vendor] = &[
    Vendor {
        pages: Pages { dialect: "ucloud", folder: "ucloud", product: None },
        packages: &[Package {
            name: "ucloud-sdk-python3",
            installs: &["ucloud-sdk-python3==0.11.150"],
            driver: include_str!("ucloud.py"),
            of_a_service: usize::MAX,
            methods: &["POST"],
        }],
    },
    Vendor {
        pages: Pages { dialect: "tencentcloud", folder: "tencent/pages", product: None },
        packages: &[
            Package {
                name: "tencentcloud-sdk-python-intl-en",
                installs: TENCENT,
                driver: include_str!("tencentcloud.py"),
                of_a_service: usize::MAX,
                methods: &["POST", "GET"],
            },
            Package {
                name: "tccli-intl-en",
                installs: TENCENT,
                driver: include_str!("tccli.py"),
                // A process a call.
                of_a_service: 6,
                methods: &["POST"],
            },
        ],
    },
    Vendor {
        pages: Pages {
            dialect: "xtask/dialects/alibabacloud.yaml",
            folder: "vendors/alibabacloud/pages/en",
            product: Some(Product { name: "ecs", version: "2014-05-26", body: Body::Form }),
        },
        packages: &[Package {
            name: "alibabacloud-ecs20140526",
            installs: &["alibabacloud-ecs20140526==7.11.8", ALIBABA],
            driver: include_str!("alibabacloud.py"),
            of_a_service: usize::MAX,
            methods: &[],
        }],
    },
    // Operations that are paths.
    Vendor {
        pages: Pages {
            dialect: "xtask/dialects/alibabacloud.yaml",
            folder: "vendors/alibabacloud/pages/en",
            product: Some(Product { name: "elasticsearch", version: "2017-06-13", body: Body::Json }),
        },
        packages: &[Package {
            name: "alibabacloud-elasticsearch20170613",
            installs: &["alibabacloud-elasticsearch20170613==5.4.1", ALIBABA],
            driver: include_str!("alibabacloud.py"),
            of_a_service: usize::MAX,
            methods: &[],
        }],
    },
];
