//! What colleagues owe a visitor or each other, with a receipt.

use super::coded::coded;

coded! {
    pub enum TaskKind {
        /// Your customer asked for somebody else.
        AskedOther = "asked_other",
        /// Your customer came while you were away, and somebody stood in.
        Covered = "covered",
        /// A visitor without consultant asked for you while you were away.
        AskedFor = "asked_for",
        /// A former customer of yours came back, after your time with them had run out.
        Returned = "returned",
        /// Children came along.
        Children = "children",
        /// The visitor needs a seat near, a slow pace, a sign interpreter.
        Access = "access",
        CallBack = "call_back",
        Transfer = "transfer",
        Department = "department",
        FollowUp = "follow_up",
        Complaint = "complaint",
        Reminder = "reminder",
    }
}

coded! {
    pub enum TaskState { Open = "open", Received = "received", Done = "done", Cancelled = "cancelled" }
}
