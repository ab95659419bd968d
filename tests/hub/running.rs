//! A hub in this process, and a client that speaks as a station.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;
use yingbin::clock::{Clock, request_id};
use yingbin::config::{DEMO_TOML, Showroom};
use yingbin::core::station::StationRole;
use yingbin::hub::{Hub, Pass};
use yingbin::wire::Station;

pub struct Running {
    pub hub: Hub,
    pub pass: Pass,
    pub dir: TempDir,
    http: reqwest::Client,
}

pub struct Reply {
    pub status: StatusCode,
    pub kind: String,
    pub retry_after: Option<String>,
    pub text: String,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("not JSON: {}", self.text))
    }

    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }
}

impl Running {
    pub async fn start() -> Running {
        let showroom = Showroom::parse(DEMO_TOML, "showroom.toml".as_ref()).unwrap();
        Running::with(showroom, Clock::System).await
    }

    /// Of the made-up store, in a time that stands still.
    pub async fn by_hand() -> Running {
        let showroom = Showroom::parse(DEMO_TOML, "showroom.toml".as_ref()).unwrap();
        Running::with(showroom, Clock::hand(crate::world::OPENING)).await
    }

    pub async fn with(showroom: Showroom, clock: Clock) -> Running {
        let dir = tempfile::tempdir().unwrap();
        let pass = Pass::open(&dir.path().join("hub.key")).unwrap();
        let hub = Hub::start(
            &dir.path().join("showroom.db"),
            showroom,
            "127.0.0.1:0".parse().unwrap(),
            pass.clone(),
            clock,
        )
        .await
        .unwrap();
        Running {
            hub,
            pass,
            dir,
            http: reqwest::Client::new(),
        }
    }

    pub fn token(&self, role: StationRole) -> String {
        self.pass.mint(&Station {
            role,
            name: role.code().to_owned(),
        })
    }

    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.http
            .request(method, format!("{}{path}", self.hub.url()))
    }

    pub async fn send(&self, request: reqwest::RequestBuilder) -> Reply {
        let response = request.send().await.unwrap();
        let header = |name: &str| {
            let value = response.headers().get(name)?;
            Some(value.to_str().unwrap().to_owned())
        };
        Reply {
            status: response.status(),
            kind: header("content-type").unwrap_or_default(),
            retry_after: header("retry-after"),
            text: response.text().await.unwrap(),
        }
    }

    pub async fn get(&self, role: StationRole, path: &str) -> Reply {
        self.send(
            self.request(Method::GET, path)
                .bearer_auth(self.token(role)),
        )
        .await
    }

    pub async fn post(&self, role: StationRole, path: &str, body: Value) -> Reply {
        let request = self
            .request(Method::POST, path)
            .bearer_auth(self.token(role))
            .json(&body);
        self.send(request).await
    }

    pub async fn register(&self, key: &str, body: Value) -> Reply {
        let request = self
            .request(Method::POST, "/v1/visits")
            .bearer_auth(self.token(StationRole::Kiosk))
            .header("Idempotency-Key", key)
            .json(&body);
        self.send(request).await
    }

    pub async fn visitor(&self) -> Value {
        let reply = self
            .register(&request_id(), json!({"purpose": "new_car"}))
            .await;
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text);
        reply.json()
    }

    pub async fn notice(&self) -> String {
        let catalogue = self.get(StationRole::Kiosk, "/v1/catalogue").await.json();
        catalogue["notices"][0]["id"].as_str().unwrap().to_owned()
    }
}
