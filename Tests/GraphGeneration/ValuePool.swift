package import Columns

/// The values that generated rules and generated columns share, so that conditions often hold.
package enum ValuePool {
    /// The run's instant in generated tests.
    package static let now = "2026-01-15T00:00:00Z"

    package static let texts = [
        "RSA", "rsa", "RSA-HSM", "EC", "P-256", "", "2048", "2048.0", "TRUE", "x*", "ß", "SS", "ı",
        "2026-01-15T00:00:00+01:00", "2026-01-15", "soon",
    ]
    package static let integers: [Int64] = [
        0, 1, -1, 2, 30, 365, 2047, 2048, 2049, .max, .min, .max - 1,
    ]
    package static let dates = [
        "0001-01-01T00:00:00Z", "2025-01-15T00:00:00Z", "2026-01-14T23:59:59.9999999Z",
        "2026-01-15T00:00:00Z", "2026-02-14T12:00:00.5Z", "2027-01-15T00:00:00Z",
        "9999-12-31T23:59:59.9999999Z",
    ]
    /// Days that stay, leave the calendar from some dates, and leave it from all.
    package static let days: [Int64] = [
        0, 1, -1, 30, -30, 365, 3_000_000, -3_000_000, 4_000_000, .max, .min,
    ]
    package static let doubles = [2047.5, 2048.0, -0.5, 1e300, 9_223_372_036_854_775_808]

    /// The dates as instants.
    package static var instants: [Instant] { dates.compactMap { Instant(fullDateTime: $0) } }

    /// A scalar of any kind; null is rare, and then a null operand.
    package static func scalar(
        using random: inout some RandomNumberGenerator
    ) -> Value {
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<8: .string(texts.randomElement(using: &random) ?? "")
        case 8..<12: .integer(integers.randomElement(using: &random) ?? 0)
        case 12..<15: .string(dates.randomElement(using: &random) ?? "")
        case 15, 16: .boolean(Bool.random(using: &random))
        case 17, 18: .double(doubles.randomElement(using: &random) ?? 0)
        default: .null
        }
    }

    /// An array of up to five scalars.
    package static func array(using random: inout some RandomNumberGenerator) -> Value {
        .array(
            (0..<Int.random(in: 0...5, using: &random)).map { _ in scalar(using: &random) })
    }
}
