import InventoryGeneration
import Testing

/// The shares of Domain §5.3 over 10,000 keys of each service, to within two points in a hundred.
@Suite struct InventoryMixTests {
    private static let count = 10_000
    private static let day: Int64 = 86_400

    private static let vaultKeys = sample(.vaultKeys)
    private static let hsmKeys = sample(.hsmKeys)

    private static func sample(_ kind: InventoryKind) -> [GeneratedKey] {
        InventoryGenerator(seed: 31, kind: kind).prefix(count).compactMap { object in
            if case .key(let key) = object { key } else { nil }
        }
    }

    private func keys(_ kind: InventoryKind) -> [GeneratedKey] {
        kind == .vaultKeys ? Self.vaultKeys : Self.hsmKeys
    }

    private func share(_ keys: [GeneratedKey], where holds: (GeneratedKey) -> Bool) -> Double {
        100 * Double(keys.filter(holds).count) / Double(keys.count)
    }

    private func isNear(_ share: Double, _ expected: Double) -> Bool {
        abs(share - expected) < 2
    }

    @Test(arguments: [
        (InventoryKind.vaultKeys, GeneratedKeyType.rsa, 55.0), (.vaultKeys, .rsaHSM, 25),
        (.vaultKeys, .ellipticCurve, 10), (.vaultKeys, .ellipticCurveHSM, 9),
        (.vaultKeys, .symmetricHSM, 0.5), (.hsmKeys, .rsaHSM, 60),
        (.hsmKeys, .ellipticCurveHSM, 20), (.hsmKeys, .symmetricHSM, 19), (.hsmKeys, .rsa, 0),
    ])
    func typesHaveTheirShare(kind: InventoryKind, type: GeneratedKeyType, expected: Double) {
        #expect(isNear(share(keys(kind)) { $0.type == type }, expected))
    }

    @Test(arguments: [
        (InventoryKind.vaultKeys, 2048, 70.0), (.vaultKeys, 3072, 15), (.vaultKeys, 4096, 15),
        (.hsmKeys, 2048, 40), (.hsmKeys, 3072, 30), (.hsmKeys, 4096, 30),
    ])
    func moduliHaveTheirShare(kind: InventoryKind, bits: Int, expected: Double) {
        let rsa = keys(kind).filter { key in
            if case .rsa = key.material { true } else { false }
        }
        #expect(isNear(share(rsa) { $0.size == bits }, expected))
    }

    @Test(arguments: [(InventoryKind.vaultKeys, 45.0), (.hsmKeys, 30)])
    func manyKeysNeverExpire(kind: InventoryKind, expected: Double) {
        #expect(isNear(share(keys(kind)) { $0.attributes.expires == nil }, expected))
    }

    @Test(arguments: [
        (Int64.min, Int64(0), 5.0), (0, 90, 8), (90, 366, 17), (366, 731, 20), (731, 4000, 4),
    ])
    func expiriesLieWhereTheyShould(from: Int64, to: Int64, expected: Double) {
        let now = InventoryGenerator.defaultNow
        let found = share(keys(.vaultKeys)) { key in
            guard let expires = key.attributes.expires else { return false }
            let isAfter = from == .min || expires >= now + from * Self.day
            return isAfter && expires < now + to * Self.day
        }
        #expect(isNear(found, expected))
    }

    @Test func flagsAndPoliciesHaveTheirShare() {
        let vault = keys(.vaultKeys)
        let hsm = keys(.hsmKeys)
        #expect(isNear(share(vault) { $0.attributes.notBefore == nil }, 85))
        #expect(isNear(share(hsm) { $0.attributes.notBefore == nil }, 95))
        #expect(isNear(share(vault) { $0.attributes.enabled }, 93))
        #expect(isNear(share(vault) { $0.isManaged }, 8))
        #expect(isNear(share(vault) { $0.rotation != nil }, 20))
        #expect(isNear(share(hsm) { $0.rotation != nil }, 10))
        #expect(isNear(share(vault) { $0.scheduledRotation != nil && $0.rotation == nil }, 0))
    }

    /// Median 20 and 99th percentile 2,000 objects in a vault; 5 to 5,000 keys in an HSM.
    @Test func containersHaveTheirSizes() {
        var vaults: [Int: Int] = [:]
        for case .key(let key) in InventoryGenerator(seed: 32).prefix(60_000) {
            vaults[key.identity.container.number, default: 0] += 1
        }
        let sizes = vaults.values.sorted()
        #expect((15...26).contains(sizes[sizes.count / 2]))
        #expect((800...5000).contains(sizes[sizes.count * 99 / 100]))
        var hsms: [Int: Int] = [:]
        for key in keys(.hsmKeys) { hsms[key.identity.container.number, default: 0] += 1 }
        let complete = hsms.filter { $0.key != hsms.keys.max() }.values
        #expect(complete.allSatisfy { (5...5000).contains($0) })
    }

    /// Mean record sizes in bytes near those measured (Domain §5.2), for keys of one kind.
    @Test(arguments: [
        (KeyForm.cliShow, GeneratedMaterial.rsa(bits: 2048), 1015),
        (.cliShow, .rsa(bits: 4096), 1355), (.cliShow, .ellipticCurve(.p256), 757),
        (.restShow, .rsa(bits: 2048), 787), (.restShow, .rsa(bits: 4096), 1128),
        (.restShow, .ellipticCurve(.p256), 540), (.cliList, .rsa(bits: 2048), 511),
        (.alias, .rsa(bits: 2048), 316),
    ])
    func recordsAreAsLongAsRealOnes(form: KeyForm, material: GeneratedMaterial, size: Int) {
        var bytes: [UInt8] = []
        let matching = keys(.vaultKeys).filter { $0.material == material }
        for key in matching { form.append(key, to: &bytes) }
        let mean = bytes.count / matching.count
        #expect(abs(mean - size) * 100 < size * 15, "\(mean)")
    }
}
