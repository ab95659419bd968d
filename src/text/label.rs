//! The name of every code that people see.

use super::pick;
use crate::core::assign::Reason;
use crate::core::consent::ConsentPurpose;
use crate::core::person::Salutation;
use crate::core::staff::{Presence, Skill, StaffRole};
use crate::core::visit::{
    AccessNeed, CarUse, DecisionFactor, DeclaredVisit, DeclineReason, Drink, Language, Outcome,
    PurchaseKind, PurchaseTime, Purpose, RefundReason, SourceChannel, TestDriveWish, Topic,
    VisitEvent, VisitState, VoidReason,
};
use crate::wire::BudgetBand;

/// A code's name for people.
pub trait Label {
    fn label(&self, lang: Language) -> &'static str;
}

macro_rules! labels {
    ($($name:ident { $($variant:ident => $zh:literal, $en:literal;)+ })+) => {$(
        impl Label for $name {
            fn label(&self, lang: Language) -> &'static str {
                match self { $($name::$variant => pick(lang, $zh, $en)),+ }
            }
        }
    )+};
}

pub(super) use labels;

labels! {
    Purpose {
        NewCar => "看新车", "View cars";
        TestDrive => "试驾", "Test drive";
        UsedCar => "二手车", "Used cars";
        Delivery => "提车", "Collect my new car";
        ServiceAppt => "保养·维修（已预约）", "Service, booked";
        ServiceWalkin => "保养·维修", "Service or repair";
        PickupPerson => "找人", "Meet someone";
        Complaint => "意见与投诉", "Feedback or complaint";
        PartsAccessories => "配件·精品", "Parts and accessories";
        Directions => "问路", "Directions";
        Toilet => "洗手间", "Toilet";
        Supplier => "供应商", "Supplier";
        Job => "面试", "Interview";
        Event => "店内活动", "Store event";
        Help => "自助机呼叫帮助", "Help at the kiosk";
        Other => "其他", "Other";
    }
    RefundReason {
        ShortContact => "短暂接触，未留信息", "Too short, nothing noted";
        Misrouted => "派错了", "Was sent to the wrong line";
        NotSales => "并非看车", "Was not about a car";
    }
    VisitState {
        Waiting => "等待中", "waiting";
        SelfBrowsing => "自由参观", "looking around";
        Offered => "等待接单", "offered";
        Hosted => "前台代管", "hosted at the desk";
        InService => "接待中", "in service";
        Closed => "已结束", "closed";
        LeftUnserved => "未接待离店", "left unserved";
        Merged => "已合并", "merged";
        Voided => "已作废", "voided";
    }
    VisitEvent {
        Watch => "自由参观", "let them look around";
        Help => "请求接待", "ask for help";
        Wait => "等候顾问", "wait for their own";
        Offer => "派单", "offer";
        Accept => "接单", "accept";
        Decline => "婉拒", "decline";
        TimeOut => "超时", "time out";
        Host => "代管", "host";
        Call => "叫号", "call";
        HandOff => "移交", "hand off";
        Support => "协助", "join in support";
        Finish => "结束接待", "finish";
        Left => "登记离店", "record as left";
        Unanswered => "叫号无应答", "close as unanswered";
        Merge => "合并", "merge";
        Split => "拆分", "split";
        Refund => "补轮", "give the turn back";
        Void => "作废", "void";
    }
    Presence {
        Off => "下班", "Off duty";
        Available => "可接待", "Available";
        Serving => "接待中", "Serving";
        Phone => "通话中", "On the phone";
        AwayShort => "暂离", "Away briefly";
        Break => "休息", "On a break";
        Meeting => "会议", "In a meeting";
        TestDrive => "试驾", "Test drive";
        Delivery => "交车", "Delivery";
    }
    StaffRole {
        Reception => "接待员", "Reception";
        Sales => "销售顾问", "Sales consultant";
        Advisor => "服务顾问", "Service advisor";
        Booking => "预约专员", "Appointment clerk";
        FloorManager => "展厅经理", "Floor manager";
        PrivacyOfficer => "隐私保护专员", "Privacy officer";
        Admin => "系统管理员", "Administrator";
    }
    Skill {
        LangEn => "普通话 / English", "Mandarin / English";
        NewEnergy => "擅长新能源车型", "Electric cars";
        UsedCar => "二手车", "Used cars";
        Corporate => "企业客户", "Company customers";
        SignLanguage => "手语", "Sign language";
        HighVoltage => "高压电系统", "High voltage";
        Delivery => "交车", "Deliveries";
    }
    Outcome {
        LeftInfo => "已留联系方式", "Left contact details";
        NoInfo => "未留联系方式", "Left no details";
        TestDriveDone => "已试驾", "Test drive done";
        Order => "已下订单", "Order signed";
        ServiceBooked => "已预约服务", "Service booked";
        HandedToService => "转交售后", "Handed to service";
        LeftUnserved => "未接待离店", "Left unserved";
        Misregistered => "误登记", "Registered by mistake";
    }
    VoidReason {
        Test => "测试", "A test";
        Misprint => "打印错误", "Misprint";
        Duplicate => "重复登记", "Registered twice";
        Mistake => "误触", "By mistake";
    }
    DeclineReason {
        OwnCustomer => "自己的客户马上到", "Own customer due in minutes";
        Busy => "手头有事走不开", "Tied up right now";
        Other => "其他原因", "Another reason";
    }
    DeclaredVisit {
        First => "第一次来", "First time";
        Returning => "来过", "Yes, before";
        Unsure => "不记得了", "Not sure";
    }
    AccessNeed {
        Wheelchair => "轮椅", "Wheelchair";
        Hearing => "听力协助", "Hearing";
        Vision => "视力协助", "Vision";
        SlowPace => "请慢一点", "Take it slow";
    }
    Topic {
        Sales => "销售", "Sales";
        Service => "售后", "Service";
        Safety => "安全问题", "A safety matter";
        Other => "其他", "Something else";
        Sell => "卖车", "Sell my car";
        Buy => "买二手车", "Buy a used car";
        TradeIn => "置换", "Trade in";
    }
    Drink {
        Coffee => "咖啡", "Coffee";
        Tea => "茶", "Tea";
        Water => "水", "Water";
    }
    PurchaseTime {
        Within7d => "一周内", "Within a week";
        Within30d => "一个月内", "Within a month";
        Within3m => "三个月内", "Within three months";
        Over3m => "三个月以后", "Later";
        Undecided => "还没定", "Undecided";
    }
    CarUse {
        Family => "家用", "Family";
        Business => "商务", "Business";
        Commute => "上下班", "Commuting";
        LongDistance => "长途", "Long trips";
        FirstCar => "第一辆车", "First car";
        NewEnergy => "想要新能源", "Electric";
        Offroad => "越野", "Off-road";
        Other => "其他", "Other";
    }
    PurchaseKind {
        First => "首次购车", "First car";
        Replace => "置换", "Replacing";
        Additional => "增购", "Additional";
        Company => "公司购车", "For a company";
        Undecided => "还没定", "Undecided";
    }
    DecisionFactor {
        Price => "价格", "Price";
        DrivingFeel => "驾驶感受", "Driving feel";
        Space => "空间", "Space";
        Comfort => "舒适", "Comfort";
        Safety => "安全", "Safety";
        Economy => "省钱省油", "Running costs";
        Brand => "品牌", "Brand";
        Technology => "科技配置", "Technology";
        Looks => "外观", "Looks";
        AfterSales => "售后服务", "After-sales";
    }
    TestDriveWish {
        Yes => "想试驾", "Yes, please";
        No => "不用", "No, thanks";
        Later => "以后再说", "Later";
    }
    SourceChannel {
        Friend => "朋友介绍", "A friend";
        OwnerReferral => "车主推荐", "An owner";
        InternetVertical => "汽车网站", "Car website";
        ShortVideo => "短视频", "Short video";
        OfficialSite => "官网", "Brand website";
        MapSearch => "地图搜索", "Map search";
        OutdoorAd => "户外广告", "Outdoor ad";
        Tv => "电视", "Television";
        Radio => "广播", "Radio";
        Press => "报纸杂志", "Press";
        Sms => "短信", "Text message";
        Exhibition => "车展", "Car show";
        StoreEvent => "店内活动", "Store event";
        PassingBy => "路过", "Passing by";
        PhoneIn => "来电", "By phone";
        StaffVisit => "员工拜访", "Staff visit";
        RivalIntercept => "竞品店", "A rival's store";
        Other => "其他", "Other";
    }
    Salutation {
        Mr => "先生", "Mr";
        Ms => "女士", "Ms";
        None => "不填", "Leave out";
    }
    Reason {
        Requested => "访客指定", "asked for by name";
        Appointment => "预约", "has the appointment";
        Owner => "专属顾问", "own customer";
        Referrer => "介绍人的顾问", "the referrer's consultant";
        Rotation => "按轮值", "by turn";
        Skill => "按专长", "by skill";
        Manual => "前台指定", "chosen at the desk";
        HandOff => "同事转交", "handed over";
    }
    ConsentPurpose {
        VisitService => "今天的接待与叫号", "Today's visit";
        Followup => "就本次咨询回访", "Follow-up on this enquiry";
        MarketingCall => "活动优惠来电", "Calls about offers";
        MarketingMsg => "活动优惠短信", "Messages about offers";
        ShareOem => "提供给厂家", "Share with the maker";
        ServiceContract => "预约和维修联系", "Booking and repair";
    }
}

/// `15–25万`, `¥150k–250k`
pub fn budget(lang: Language, band: &BudgetBand) -> String {
    let thousands = |wan: u32| wan * 10;
    match (lang, band.from_wan, band.to_wan) {
        (Language::Zh, None, Some(to)) => format!("{to}万以内"),
        (Language::Zh, Some(from), Some(to)) => format!("{from}–{to}万"),
        (Language::Zh, Some(from), None) => format!("{from}万以上"),
        (Language::Zh, None, None) => "不限".to_owned(),
        (Language::En, None, Some(to)) => format!("under ¥{}k", thousands(to)),
        (Language::En, Some(from), Some(to)) => {
            format!("¥{}k–{}k", thousands(from), thousands(to))
        }
        (Language::En, Some(from), None) => format!("over ¥{}k", thousands(from)),
        (Language::En, None, None) => "any".to_owned(),
    }
}
