//! The ticket as a picture.

use image::{GrayImage, Luma};
use qrcode::{EcLevel, QrCode};

use crate::core::ticket::payload;

/// The QR of a ticket, one pixel a module, at level Q: a quarter of it may be dirty. The
/// white border that scanners need (four modules, ISO/IEC 18004) is the card it is drawn on.
pub fn qr(token: &str) -> Option<GrayImage> {
    let code = QrCode::with_error_correction_level(payload(token), EcLevel::Q).ok()?;
    let width = u32::try_from(code.width()).ok()?;
    let mut picture = GrayImage::from_pixel(width, width, Luma([255]));
    let modules = code.to_colors();
    for (y, row) in (0..).zip(modules.chunks(code.width())) {
        for (x, module) in (0..).zip(row) {
            if *module == qrcode::Color::Dark {
                picture.put_pixel(x, y, Luma([0]));
            }
        }
    }
    Some(picture)
}
