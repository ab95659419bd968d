//! What a visitor may allow, and what may be kept (domain.md §3.5, §3.6).

use super::coded::coded;

coded! {
    pub enum ConsentPurpose {
        VisitService = "visit_service",
        Followup = "followup",
        MarketingCall = "marketing_call",
        MarketingMsg = "marketing_msg",
        ShareOem = "share_oem",
        ServiceContract = "service_contract",
    }
}

coded! {
    pub enum Basis {
        Consent = "consent",
        SeparateConsent = "separate_consent",
        Contract = "contract",
        LegalDuty = "legal_duty",
    }
}

coded! {
    pub enum ConsentMethod {
        KioskTap = "kiosk_tap",
        DeskSpoken = "desk_spoken_confirmed",
        PaperSigned = "paper_signed",
        PhoneSpoken = "phone_spoken",
    }
}

coded! {
    pub enum NoticeKind {
        Short = "short",
        Full = "full",
        Followup = "followup",
        Marketing = "marketing",
        Oem = "oem",
    }
}

impl ConsentPurpose {
    pub const fn basis(self) -> Basis {
        match self {
            Self::VisitService | Self::Followup => Basis::Consent,
            Self::MarketingCall | Self::MarketingMsg | Self::ShareOem => Basis::SeparateConsent,
            Self::ServiceContract => Basis::Contract,
        }
    }

    /// The text that was on the screen when this was allowed.
    pub const fn notice(self) -> NoticeKind {
        match self {
            Self::VisitService | Self::ServiceContract => NoticeKind::Short,
            Self::Followup => NoticeKind::Followup,
            Self::MarketingCall | Self::MarketingMsg => NoticeKind::Marketing,
            Self::ShareOem => NoticeKind::Oem,
        }
    }

    /// Whether this alone allows a number to be kept at all. Marketing and the maker come on
    /// top of it, never instead of it.
    pub const fn allows_contact(self) -> bool {
        matches!(
            self,
            Self::VisitService | Self::Followup | Self::ServiceContract
        )
    }
}

/// 留档: a usable number with leave to follow up (domain.md D9).
pub fn is_lodged(has_contact: bool, granted: &[ConsentPurpose]) -> bool {
    has_contact && granted.contains(&ConsentPurpose::Followup)
}
