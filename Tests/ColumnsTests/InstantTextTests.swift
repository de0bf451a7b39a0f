import Columns
import TestSupport
import Testing

/// A text and what it reads as, in canonical form; nil when it is no date-time.
struct DateTimeText: CustomTestStringConvertible, Sendable {
    let text: String
    let canonical: String?

    init(_ text: String, _ canonical: String?) {
        self.text = text
        self.canonical = canonical
    }

    var testDescription: String { text }
}

@Suite struct InstantTextTests {
    @Test(arguments: [
        // Plain, and as `utcNow` prints it (Language §5.4)
        DateTimeText("2026-01-31T23:59:58Z", "2026-01-31T23:59:58Z"),
        DateTimeText("2026-01-31T23:59:58.0000000Z", "2026-01-31T23:59:58Z"),
        // Fractions of one to seven digits (Domain §2.7)
        DateTimeText("2026-01-31T00:00:00.1Z", "2026-01-31T00:00:00.1Z"),
        DateTimeText("2026-01-31T00:00:00.1200Z", "2026-01-31T00:00:00.12Z"),
        DateTimeText("2026-01-31T00:00:00.0000001Z", "2026-01-31T00:00:00.0000001Z"),
        DateTimeText("2026-01-31T00:00:00.12345678Z", nil),
        DateTimeText("2026-01-31T00:00:00.Z", nil),
        // Zones
        DateTimeText("2026-01-31T00:00:00", "2026-01-31T00:00:00Z"),
        DateTimeText("2026-01-31T00:00:00+00:00", "2026-01-31T00:00:00Z"),
        DateTimeText("2026-01-31T00:00:00+02:30", "2026-01-30T21:30:00Z"),
        DateTimeText("2026-01-31T23:00:00-05:00", "2026-02-01T04:00:00Z"),
        DateTimeText("2026-01-31T00:00:00.5+14:00", "2026-01-30T10:00:00.5Z"),
        DateTimeText("2026-01-31T00:00:00+15:00", nil),
        DateTimeText("2026-01-31T00:00:00+02:60", nil),
        DateTimeText("2026-01-31T00:00:00+0200", nil),
        DateTimeText("2026-01-31T00:00:00+02", nil),
        DateTimeText("2026-01-31T00:00:00z", nil),
        // Leap days of the Gregorian calendar
        DateTimeText("2024-02-29T12:00:00Z", "2024-02-29T12:00:00Z"),
        DateTimeText("2000-02-29T12:00:00Z", "2000-02-29T12:00:00Z"),
        DateTimeText("2023-02-29T12:00:00Z", nil),
        DateTimeText("1900-02-29T12:00:00Z", nil),
        DateTimeText("2024-02-30T12:00:00Z", nil),
        // The first and the last instant
        DateTimeText("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        DateTimeText("0001-01-01T00:00:00+00:01", nil),
        DateTimeText("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z"),
        DateTimeText("9999-12-31T23:59:59-00:01", nil),
        DateTimeText("0000-12-31T00:00:00Z", nil),
        // Parts out of range
        DateTimeText("2026-00-10T00:00:00Z", nil),
        DateTimeText("2026-13-10T00:00:00Z", nil),
        DateTimeText("2026-04-00T00:00:00Z", nil),
        DateTimeText("2026-04-31T00:00:00Z", nil),
        DateTimeText("2026-04-30T24:00:00Z", nil),
        DateTimeText("2026-04-30T23:60:00Z", nil),
        DateTimeText("2026-04-30T23:59:60Z", nil),
        // Other shapes
        DateTimeText("", nil),
        DateTimeText("2026-01-31", nil),
        DateTimeText("2026-01-31T00:00Z", nil),
        DateTimeText("2026-01-31 00:00:00Z", nil),
        DateTimeText("2026-1-31T00:00:00Z", nil),
        DateTimeText(" 2026-01-31T00:00:00Z", nil),
        DateTimeText("2026-01-31T00:00:00Z ", nil),
        DateTimeText("2026-01-31T00:00:00ZZ", nil),
        DateTimeText("+2026-01-31T00:00:00Z", nil),
        DateTimeText("2026-01-31T00:00:00.1234567+02:00 and so on", nil),
        DateTimeText("２０２６-01-31T00:00:00Z", nil),
    ])
    func reading(row: DateTimeText) {
        #expect(Instant.parse(row.text)?.instant.canonicalText == row.canonical)
    }

    @Test(arguments: [
        ("2026-01-31T00:00:00Z", Instant.Zone.utc),
        ("2026-01-31T00:00:00+00:00", .offset),
        ("2026-01-31T00:00:00-01:00", .offset),
        ("2026-01-31T00:00:00", .none),
    ])
    func zone(text: String, zone: Instant.Zone) {
        #expect(Instant.parse(text)?.zone == zone)
    }

    @Test func aFullDateTimeNamesItsZone() {
        #expect(Instant(fullDateTime: "2026-01-31T00:00:00Z") != nil)
        #expect(Instant(fullDateTime: "2026-01-31T00:00:00+01:00") != nil)
        #expect(Instant(fullDateTime: "2026-01-31T00:00:00") == nil)
    }

    @Test func theServicePrintsSevenFractionDigits() {
        let instant = Instant(fullDateTime: "2026-01-31T01:02:03.5Z")
        #expect(instant?.serviceText == "2026-01-31T01:02:03.5000000Z")
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func textsReadBackToTheSameInstant(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<2_000 {
            var ticks = Int64.random(in: 0...Instant.maximumTicks, using: &random)
            if Bool.random(using: &random) { ticks -= ticks % Instant.ticksPerSecond }
            guard let instant = Instant(ticks: ticks) else { continue }
            #expect(Instant.parse(instant.canonicalText)?.instant == instant, "seed \(seed)")
            #expect(Instant.parse(instant.serviceText)?.instant == instant, "seed \(seed)")
        }
    }

    @Test(arguments: [4, 5] as [UInt64])
    func damagedTextsNeverCrash(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<5_000 {
            var bytes = Array("2026-01-31T01:02:03.4567890+12:34".utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = .random(
                    in: 0x20...0x7A, using: &random)
            }
            bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
            if let (instant, _) = Instant.parse(bytes.span) {
                #expect((0...Instant.maximumTicks).contains(instant.ticks), "seed \(seed)")
            }
        }
    }
}
