use rusqlite::named_params;

use super::Db;
use super::fault::Fault;
use crate::core::consent::NoticeKind;
use crate::core::day::Moment;
use crate::core::visit::Language;

/// One text in one language, frozen. Both languages of a version share a bundle.
#[derive(Clone, Debug)]
pub struct NoticeVersion {
    pub id: String,
    pub bundle: String,
    pub kind: NoticeKind,
    pub lang: Language,
    pub body: String,
    pub sha256: String,
    pub effective_from: String,
    pub controller_name: String,
    pub recipient_name: Option<String>,
}

/// Publishing the same text again changes nothing.
pub fn publish(db: &Db, notice: &NoticeVersion, now: Moment) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO notice_version (id, bundle, kind, lang, body, sha256, effective_from,
             controller_name, recipient_name, published_at)
         VALUES (:id, :bundle, :kind, :lang, :body, :sha256, :effective, :controller, :recipient,
             :now)
         ON CONFLICT DO NOTHING",
    )?;
    statement.execute(named_params! {
        ":id": notice.id,
        ":bundle": notice.bundle,
        ":kind": notice.kind.code(),
        ":lang": notice.lang.code(),
        ":body": notice.body,
        ":sha256": notice.sha256,
        ":effective": notice.effective_from,
        ":controller": notice.controller_name,
        ":recipient": notice.recipient_name,
        ":now": now.ms(),
    })?;
    Ok(())
}
