import ReferenceInterpreter
import Testing

/// `scheduledRotationDate` from a rotation policy that is joined by vault host and key name (Domain §2.6).
struct RotationDateTests {
    static let rotate = #"{"action":"Rotate","timeAfterCreate":"P18M","timeBeforeExpiry":null}"#
    static let notify = #"{"action":"Notify","timeAfterCreate":null,"timeBeforeExpiry":"P30D"}"#

    static let rows: [(created: String, expires: String, actions: String, line: String)] = [
        ("2025-01-01T00:00:00Z", "", rotate, "2026-07-01T00:00:00Z"),
        ("2025-01-01T00:00:00Z", "", "\(notify),\(rotate)", "2026-07-01T00:00:00Z"),
        ("2025-01-01T00:00:00Z", "", notify, "absent"), ("2025-01-01T00:00:00Z", "", "", "absent"),
        // Calendar months and years end on a day that the month has; days do not care.
        ("2025-01-31T08:00:00Z", "", after("P1M"), "2025-02-28T08:00:00Z"),
        ("2024-02-29T08:00:00Z", "", after("P1Y"), "2025-02-28T08:00:00Z"),
        ("2024-02-29T08:00:00Z", "", after("P365D"), "2025-02-28T08:00:00Z"),
        ("2024-02-28T08:00:00Z", "", after("P365D"), "2025-02-27T08:00:00Z"),
        ("2025-01-31T08:00:00.25Z", "", after("P1M1DT1H2M3S"), "2025-03-01T09:02:03.25Z"),
        ("2025-01-01T00:00:00Z", "", after("P2W"), "2025-01-15T00:00:00Z"),
        // Before expiry; without expiry it never comes.
        ("2025-01-01T00:00:00Z", "2026-03-31T00:00:00Z", before("P1M"), "2026-02-28T00:00:00Z"),
        ("2025-01-01T00:00:00Z", "", before("P30D"), "absent"),
        ("2025-01-01T00:00:00Z", "", "\(before("P30D")),\(rotate)", "2026-07-01T00:00:00Z"),
        // The earliest of several.
        (
            "2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "\(rotate),\(before("P30D"))",
            "2025-12-02T00:00:00Z"
        ),
        // What cannot be computed.
        ("", "2026-01-01T00:00:00Z", rotate, "not collected"),
        ("2025-01-01T00:00:00Z", "", after("18M"), "not collected"),
        ("2025-01-01T00:00:00Z", "", after("P"), "not collected"),
        ("2025-01-01T00:00:00Z", "", after("P1DT"), "not collected"),
        ("2025-01-01T00:00:00Z", "", after("P1D1M"), "not collected"),
        ("2025-01-01T00:00:00Z", "", after("P1.5M"), "not collected"),
        ("2025-01-01T00:00:00Z", "", after("-P1M"), "not collected"),
        ("2025-01-01T00:00:00Z", "", after("P8000Y"), "not collected"),
        ("2025-01-01T00:00:00Z", "", after("P9223372036854775807Y"), "not collected"),
        ("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z", before("P2026Y"), "not collected"),
        (
            "2025-01-01T00:00:00Z", "", #"{"action":"Rotate","timeAfterCreate":{"Days":5}}"#,
            "not collected"
        ),
    ]

    @Test(arguments: rows)
    func date(created: String, expires: String, actions: String, line: String) throws {
        var adapters = ReferenceAdapters()
        let policy = """
            {"id": "https://Demo-Vault.vault.azure.net/keys/Orders/rotationpolicy", "expiresIn": "P2Y",
             "lifetimeActions": [\(actions)]}
            """
        #expect(adapters.collect(try json(policy)))
        #expect(adapters.read(try json(policy)) == .notAComponent)
        func date(_ text: String) -> String { text.isEmpty ? "null" : "\"\(text)\"" }
        let component = try componentOf(
            """
            {"kid": "https://demo-vault.vault.azure.net/keys/orders",
             "attributes": {"created": \(date(created)), "expires": \(date(expires))}}
            """, adapters: adapters)
        let isDate = line.hasSuffix("Z")
        #expect(
            component.fieldLines.last
                == "scheduledRotationDate " + (isDate ? "\"\(line)\"" : line))
    }

    @Test(arguments: [
        """
        {"id": "https://v.vault.azure.net/keys/k/rotationpolicy", "attributes": {"expiryTime": "P2Y"},
         "lifetimeActions": [{"trigger": {"timeAfterCreate": "P1Y"}, "action": {"type": "rotate"}}]}
        """,
        """
        {"VaultName": "v", "KeyName": "k", "ExpiresIn": "P2Y",
         "LifetimeActions": [{"Action": "Rotate", "TimeAfterCreate": "P1Y", "TimeBeforeExpiry": null}]}
        """,
    ])
    func `the nestings of REST and PowerShell`(policy: String) throws {
        var adapters = ReferenceAdapters()
        #expect(adapters.collect(try json(policy)))
        let item =
            #"{"kid":"https://v.vault.azure.net/keys/K","attributes":{"created":1735689600}}"#
        let component = try componentOf(item, adapters: adapters)
        #expect(
            component.fieldLines.last == #"scheduledRotationDate "2026-01-01T00:00:00Z""#)
        let other =
            #"{"kid":"https://w.vault.azure.net/keys/k","attributes":{"created":1735689600}}"#
        #expect(
            try componentOf(other, adapters: adapters).fieldLines.last
                == "scheduledRotationDate not collected")
    }

    static func after(_ duration: String) -> String {
        #"{"action":"ROTATE","timeAfterCreate":"\#(duration)"}"#
    }

    static func before(_ duration: String) -> String {
        #"{"action":"Rotate","timeBeforeExpiry":"\#(duration)"}"#
    }
}
