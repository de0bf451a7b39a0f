import InventoryGeneration
import Testing

private struct NotAKey: Error {}

@Suite struct InventoryGeneratorTests {
    private func text(seed: UInt64, kind: InventoryKind, count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        for object in InventoryGenerator(seed: seed, kind: kind, oddPerMille: 200).prefix(count) {
            switch object {
            case .key(let key): KeyForm.cliShow.append(key, to: &bytes)
            case .secret(let secret): SecretForm.cliList.append(secret, to: &bytes)
            case .certificate(let certificate):
                CertificateForm.restShow.append(certificate, to: &bytes)
            }
        }
        return bytes
    }

    @Test(arguments: InventoryKind.allCases)
    func sameSeedGivesSameBytes(kind: InventoryKind) {
        #expect(text(seed: 42, kind: kind, count: 300) == text(seed: 42, kind: kind, count: 300))
        #expect(text(seed: 42, kind: kind, count: 300) != text(seed: 43, kind: kind, count: 300))
    }

    @Test func namesAreUniqueInTheirContainer() {
        var names: Set<String> = []
        for case .key(let key) in InventoryGenerator(seed: 5).prefix(5000) {
            names.insert(key.identity.container.host + "/" + key.identity.name.text)
        }
        #expect(names.count == 5000)
    }

    @Test func mixedInventoriesHoldEveryComponentAndBothServices() {
        var seen: Set<String> = []
        for object in InventoryGenerator(seed: 1, kind: .mixed).prefix(20_000) {
            switch object {
            case .key(let key): seen.insert("key of \(key.identity.container.service)")
            case .secret(let secret): seen.insert("secret of \(secret.identity.container.service)")
            case .certificate(let certificate):
                seen.insert("certificate of \(certificate.identity.container.service)")
            }
        }
        #expect(
            seen == [
                "key of vault", "key of managedHSM", "secret of vault", "certificate of vault",
            ])
    }

    /// Calendar durations (Domain §2.6): P18M is eighteen calendar months, and a month that is too short ends early.
    @Test(arguments: [
        // 2025-01-31T08:00:00Z and a trigger; the rotation that follows.
        (GeneratedDuration.months(1), Int64(1_740_729_600)),  // 2025-02-28T08:00:00Z
        (.months(18), 1_785_484_800),  // 2026-07-31T08:00:00Z
        (.years(1), 1_769_846_400),  // 2026-01-31T08:00:00Z
        (.days(365), 1_769_846_400),
    ])
    func rotationIsScheduledByTheCalendar(duration: GeneratedDuration, rotation: Int64) throws {
        let object = InventoryGenerator(seed: 1).first { _ in true }
        guard case .key(let template) = object else { throw NotAKey() }
        let key = template.rotated(createdAt: 1_738_310_400, trigger: .afterCreate(duration))
        #expect(key.scheduledRotation == rotation)
    }
}
