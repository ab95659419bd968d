use sha2::{Digest, Sha256};

use crate::config::Privacy;
use crate::core::consent::{ConsentPurpose, NoticeKind};
use crate::core::day::Moment;
use crate::core::hex;
use crate::core::visit::Language;
use crate::store::notice::NoticeVersion;
use crate::store::{self, Db, Fault};
use crate::wire;

/// The privacy texts in force, filled with the store's facts and frozen by their hash.
pub struct Notices {
    versions: Vec<NoticeVersion>,
    version: String,
}

macro_rules! texts {
    ($($kind:ident $lang:ident $file:literal),+ $(,)?) => {
        [$((NoticeKind::$kind, Language::$lang,
            include_str!(concat!("../../assets/notices/", $file)))),+]
    };
}

const TEXTS: [(NoticeKind, Language, &str); 10] = texts![
    Short Zh "short.zh-CN.txt",
    Short En "short.en.txt",
    Full Zh "full.zh-CN.txt",
    Full En "full.en.txt",
    Followup Zh "followup.zh-CN.txt",
    Followup En "followup.en.txt",
    Marketing Zh "marketing.zh-CN.txt",
    Marketing En "marketing.en.txt",
    Oem Zh "oem.zh-CN.txt",
    Oem En "oem.en.txt",
];

/// Enough of a SHA-256 to name a text; the whole hash is stored beside it.
const SHORT_HASH: usize = 12;

impl Notices {
    pub fn publish(db: &Db, privacy: &Privacy, now: Moment) -> Result<Notices, Fault> {
        let notices = Notices::fill(privacy);
        for version in &notices.versions {
            store::notice::publish(db, version, now)?;
        }
        Ok(notices)
    }

    fn fill(privacy: &Privacy) -> Notices {
        let filled: Vec<(NoticeKind, Language, String)> = TEXTS
            .into_iter()
            .map(|(kind, lang, text)| (kind, lang, fill(text, privacy)))
            .collect();
        let mut all = Sha256::new();
        for (_, _, body) in &filled {
            all.update(body.as_bytes());
        }
        let bundle = short(&hex::encode(&all.finalize()));
        let versions = filled
            .into_iter()
            .map(|(kind, lang, body)| {
                let sha256 = hex::encode(&Sha256::digest(body.as_bytes()));
                NoticeVersion {
                    // The bundle is part of the name: the same words under another full
                    // notice are another consent.
                    id: format!(
                        "{}-{}-{bundle}-{}",
                        kind.code(),
                        lang.code(),
                        short(&sha256)
                    ),
                    bundle: bundle.clone(),
                    kind,
                    lang,
                    body,
                    sha256,
                    effective_from: privacy.effective.clone(),
                    controller_name: privacy.legal_name.clone(),
                    recipient_name: (kind == NoticeKind::Oem).then(|| privacy.manufacturer.clone()),
                }
            })
            .collect();
        Notices {
            versions,
            version: privacy.version.clone(),
        }
    }

    /// The language of the short notice with this id, if it is in force.
    pub fn shown(&self, id: &str) -> Option<Language> {
        self.versions
            .iter()
            .find(|version| version.id == id && version.kind == NoticeKind::Short)
            .map(|version| version.lang)
    }

    /// The exact text that a consent rests on.
    pub fn for_consent(&self, purpose: ConsentPurpose, lang: Language) -> Option<&str> {
        self.versions
            .iter()
            .find(|version| version.kind == purpose.notice() && version.lang == lang)
            .map(|version| version.id.as_str())
    }

    pub fn listed(&self) -> Vec<wire::Notice> {
        self.versions
            .iter()
            .map(|version| {
                let mut lines = version.body.lines();
                wire::Notice {
                    id: version.id.clone(),
                    kind: version.kind,
                    lang: version.lang,
                    title: lines.next().unwrap_or_default().to_owned(),
                    paragraphs: lines.map(str::to_owned).collect(),
                    version: self.version.clone(),
                    effective_from: version.effective_from.clone(),
                }
            })
            .collect()
    }
}

fn fill(text: &str, privacy: &Privacy) -> String {
    let number = |value: u32| value.to_string();
    let facts = [
        ("{legal_name}", privacy.legal_name.clone()),
        ("{address}", privacy.address.clone()),
        ("{privacy_phone}", privacy.phone.clone()),
        ("{privacy_email}", privacy.email.clone()),
        ("{privacy_contact}", privacy.contact.clone()),
        ("{credit_code}", privacy.credit_code.clone()),
        ("{manufacturer}", privacy.manufacturer.clone()),
        (
            "{manufacturer_contact}",
            privacy.manufacturer_contact.clone(),
        ),
        ("{maintenance_firm}", privacy.maintenance_firm.clone()),
        ("{today_days}", number(privacy.today_days)),
        ("{followup_months}", number(privacy.followup_months)),
        ("{abandoned_months}", number(privacy.abandoned_months)),
        ("{missed_days}", number(privacy.missed_days)),
        ("{repair_years}", number(privacy.repair_years)),
        ("{proof_years}", number(privacy.proof_years)),
        ("{marketing_per_month}", number(privacy.marketing_per_month)),
        ("{version}", privacy.version.clone()),
        ("{effective}", privacy.effective.clone()),
    ];
    facts
        .iter()
        .fold(text.trim().to_owned(), |text, (hole, fact)| {
            text.replace(hole, fact)
        })
}

fn short(hash: &str) -> String {
    hash.chars().take(SHORT_HASH).collect()
}
