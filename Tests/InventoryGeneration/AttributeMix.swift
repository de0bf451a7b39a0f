/// Where an expiry lies as seen from the generator's clock.
enum ExpiryClass: Sendable {
    case none, past, within90Days, within1Year, within2Years, later, year9999
}

/// Dates and flags of objects (Domain §5.3).
struct AttributeMix: Sendable {
    let expiry: Mix<ExpiryClass>
    let notBeforePerMille: (past: Int, future: Int)
    let enabledPerMille: Int

    static let vault = AttributeMix(
        expiry: Mix([
            (.none, 45), (.past, 5), (.within90Days, 8), (.within1Year, 17), (.within2Years, 20),
            (.later, 4), (.year9999, 1),
        ]),
        notBeforePerMille: (130, 20), enabledPerMille: 930)

    /// 30 % without an expiry, the other classes in the vaults' proportion.
    static let managedHSM = AttributeMix(
        expiry: Mix([
            (.none, 1650), (.past, 350), (.within90Days, 560), (.within1Year, 1190),
            (.within2Years, 1400), (.later, 280), (.year9999, 70),
        ]),
        notBeforePerMille: (40, 10), enabledPerMille: 970)

    private static let day: Int64 = 86_400
    /// 9999-12-31T23:59:59Z.
    static let lastSecond: Int64 = 253_402_300_799

    /// Attributes of an object that was created in the five years before `now`.
    func draw(now: Int64, _ random: inout RandomSource) -> GeneratedAttributes {
        let created = now - random.within(Self.day...1825 * Self.day)
        return GeneratedAttributes(
            created: created,
            updated: created + (random.chance(perMille: 300) ? random.within(0...3600) : 0),
            notBefore: drawNotBefore(created: created, now: now, &random),
            expires: drawExpiry(created: created, now: now, &random),
            enabled: random.chance(perMille: enabledPerMille))
    }

    private func drawNotBefore(
        created: Int64, now: Int64, _ random: inout RandomSource
    ) -> Int64? {
        let point = random.below(1000)
        if point < notBeforePerMille.past { return random.within(created...now) }
        if point < notBeforePerMille.past + notBeforePerMille.future {
            return now + random.within(1...365 * Self.day)
        }
        return nil
    }

    private func drawExpiry(created: Int64, now: Int64, _ random: inout RandomSource) -> Int64? {
        switch expiry.draw(&random) {
        case .none: nil
        case .past: random.within(created...now - 1)
        case .within90Days: now + random.within(0...90 * Self.day - 1)
        case .within1Year: now + random.within(90 * Self.day...365 * Self.day)
        case .within2Years: now + random.within(365 * Self.day + 1...730 * Self.day)
        case .later: now + random.within(730 * Self.day + 1...3650 * Self.day)
        case .year9999: Self.lastSecond
        }
    }
}
