//! Names of what the telephone log and the tasks know.

use super::label::{Label, labels};
use super::pick;
use crate::core::phone_call::{CallDirection, CallTopic};
use crate::core::task::{TaskAct, TaskKind, TaskState};
use crate::core::visit::Language;

labels! {
    CallDirection {
        Incoming => "来电", "Incoming";
        Outgoing => "去电", "Outgoing";
    }
    CallTopic {
        NewCar => "看新车", "New car";
        Price => "价格配置", "Price";
        Person => "找人", "A person";
        AfterSales => "售后", "After sales";
        UsedCar => "二手车", "Used car";
        Appointment => "预约", "Appointment";
        Complaint => "投诉", "Complaint";
        Other => "其他", "Other";
    }
    TaskKind {
        AskedOther => "客户指定他人", "Asked for somebody else";
        Covered => "他人代接", "Covered for you";
        AskedFor => "访客找您", "Asked for you";
        Returned => "老客户再来", "Came back";
        Children => "照看儿童", "Children";
        Access => "无障碍协助", "Assistance";
        CallBack => "回电", "Call back";
        Transfer => "电话转接", "Transfer";
        Department => "跨部门", "Department";
        FollowUp => "跟进", "Follow up";
        Complaint => "投诉", "Complaint";
        Reminder => "提醒", "Reminder";
    }
    TaskState {
        Open => "待签收", "Open";
        Received => "已签收", "Received";
        Done => "已完成", "Done";
        Cancelled => "已取消", "Cancelled";
    }
    TaskAct {
        Receive => "签收", "Receive";
        Done => "完成", "Done";
        Reassign => "改派", "Reassign";
        Cancel => "取消", "Cancel";
    }
}
