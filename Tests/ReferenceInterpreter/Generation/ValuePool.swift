/// The few values that generated rules and components share, so that comparisons hit.
package struct ValuePool: Sendable {
    package let strings: [String]
    package let integers: [Int64] = [
        0, 1, 12, 30, 90, 128, 256, 2047, 2048, 3072, 4096, 2_147_483_647,
    ]
    /// Dates as components have them, in canonical text.
    package let dates: [String]

    /// Collects the values, with dates around an instant.
    package init(now: ReferenceInstant, unicode: Bool) {
        let plain = [
            "", "RSA", "rsa", "RSA-HSM", "EC", "EC-HSM", "oct-HSM", "P-256", "p-256", "P-256K",
            "P-384", "DigiCert", "Contoso CA", "CONTOSO ca", "contoso", "2048", "2047", "10", "9",
            "true", "False", "[x]", "[x", "O'Neil", "a\"b\\c", "2026-01-01T00:00:00Z",
        ]
        strings = plain + (unicode ? ["Straße", "STRASSE", "ΟΔΟΣ", "οδος", "İ", "日本", "é"] : [])
        let days: [Int64] = [-4000, -731, -365, -350, -31, -1, 0, 1, 30, 31, 90, 365, 731]
        let exact = days.compactMap { now.adding(days: $0) }
        let near = exact.compactMap { $0.adding(ticks: 1) }
        let far = ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"]
        dates = (exact + near).map(\.canonicalText) + far
    }
}
