//! Which kind of station may do what. One table for the hub, the API's description and the tests.

use super::coded::coded;

coded! {
    /// What a bearer token stands for.
    pub enum StationRole {
        Kiosk = "kiosk",
        Desk = "desk",
        Service = "service",
        Board = "board",
        Admin = "admin",
    }
}

coded! {
    pub enum Deed {
        Register = "register",
        ReadCatalogue = "read_catalogue",
        ReadQueue = "read_queue",
        ReadBoard = "read_board",
        ReadFeed = "read_feed",
        RunFloor = "run_floor",
        /// Taking what a colleague asks in hand, and saying that it is done.
        DoTasks = "do_tasks",
        SetPresence = "set_presence",
        /// Taking back a turn after the minutes in which anybody at the desk may.
        RefundLate = "refund_late",
        CloseDay = "close_day",
        /// Giving a customer to another consultant for good.
        Transfer = "transfer",
        SignIn = "sign_in",
        SetPin = "set_pin",
        /// What visitors said of themselves: cards, briefs, what was promised to them.
        SeeCustomers = "see_customers",
        /// What each colleague took, and how quickly.
        ReadLedger = "read_ledger",
    }
}

impl Deed {
    /// Whether a desk needs somebody signed in for it. A visitor can be registered and the
    /// news heard at a locked desk: neither shows anything of anyone.
    pub const fn needs_session(self) -> bool {
        match self {
            Self::Register
            | Self::ReadCatalogue
            | Self::ReadBoard
            | Self::ReadFeed
            | Self::SignIn => false,
            Self::ReadQueue
            | Self::RunFloor
            | Self::DoTasks
            | Self::SetPresence
            | Self::RefundLate
            | Self::CloseDay
            | Self::Transfer
            | Self::SetPin
            | Self::SeeCustomers
            | Self::ReadLedger => true,
        }
    }
}

impl StationRole {
    /// The kiosk stands in the open: it may register and read what everyone may know, and
    /// never gets a visitor back. The board hangs in the open too: numbers, no names. Whoever
    /// keeps the machine runs it, and reads nothing of what visitors said of themselves
    /// (domain.md §7.1).
    pub const fn may(self, deed: Deed) -> bool {
        match self {
            Self::Kiosk => matches!(deed, Deed::Register | Deed::ReadCatalogue),
            Self::Board => matches!(deed, Deed::ReadBoard | Deed::ReadFeed | Deed::ReadCatalogue),
            Self::Desk | Self::Service => true,
            Self::Admin => !matches!(deed, Deed::SeeCustomers),
        }
    }

    /// Whether people stand at it, of whom one is signed in. The kiosk and the board are
    /// everybody's, and behind an admin's token is a program.
    pub const fn is_staffed(self) -> bool {
        match self {
            Self::Desk | Self::Service => true,
            Self::Kiosk | Self::Board | Self::Admin => false,
        }
    }
}
