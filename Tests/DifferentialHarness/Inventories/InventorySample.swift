import InventoryGeneration

/// Records of one kind of object in one form, one record to a line, as one source of an inventory.
package struct InventorySample: Sendable {
    /// How the lines are joined to a text.
    enum Container: CaseIterable {
        case lines, array, page
    }

    /// Kind and form, such as `vault-keys cli-show`.
    let name: String
    let records: [[UInt8]]
    var container = Container.lines
    /// The providers of issuer objects among the records, by name.
    var issuers: [String: String] = [:]

    /// The text of the source.
    var bytes: [UInt8] {
        switch container {
        case .lines: Array(records.joined(separator: [0x0A])) + [0x0A]
        case .array: Array("[\n".utf8) + records.joined(separator: ",\n".utf8) + Array("\n]\n".utf8)
        case .page:
            Array("{\"value\":[\n".utf8) + records.joined(separator: ",\n".utf8)
                + Array("\n]}\n".utf8)
        }
    }

    /// The line of the first record, counted from 1.
    var firstLine: Int { container == .lines ? 1 : 2 }

    /// The sample with only these records, to narrow a difference down.
    func containing(_ records: [[UInt8]]) -> InventorySample {
        var sample = InventorySample(name: name, records: records)
        sample.issuers = issuers
        return sample
    }
}

extension InventorySample {
    /// One sample for each form of each kind, all with the same objects.
    static func all(seed: UInt64, count: Int) -> [InventorySample] {
        keys(.vaultKeys, seed, count) + keys(.hsmKeys, seed, count) + secrets(seed, count)
            + certificates(seed, count)
    }

    /// A twentieth of the objects deviates from the usual text.
    private static func objects(
        _ kind: InventoryKind, _ seed: UInt64, _ count: Int
    ) -> some Sequence<GeneratedObject> {
        InventoryGenerator(seed: seed, kind: kind, oddPerMille: 50).prefix(count)
    }

    /// Most rotation policies are there, before or after their key, in one or the other form.
    private static func keys(
        _ kind: InventoryKind, _ seed: UInt64, _ count: Int
    ) -> [InventorySample] {
        KeyForm.allCases.enumerated().map { index, form in
            var records: [[UInt8]] = []
            var random = RandomSource(seed: seed)
            for case .key(let key) in objects(kind, seed, count) {
                var record: [UInt8] = []
                form.append(key, to: &record)
                var policy: [UInt8] = []
                let policyForm: RotationPolicyForm = random.chance(perMille: 500) ? .rest : .cli
                let hasPolicy =
                    random.chance(perMille: 700) && policyForm.append(key, to: &policy)
                if hasPolicy, random.chance(perMille: 500) {
                    records += [policy, record]
                } else {
                    records += hasPolicy ? [record, policy] : [record]
                }
            }
            return InventorySample(
                name: kind.rawValue + " " + form.rawValue, records: records,
                container: container(index))
        }
    }

    private static func secrets(_ seed: UInt64, _ count: Int) -> [InventorySample] {
        SecretForm.allCases.enumerated().map { index, form in
            var records: [[UInt8]] = []
            for case .secret(let secret) in objects(.secrets, seed, count) {
                var record: [UInt8] = []
                form.append(secret, to: &record)
                records.append(record)
            }
            return InventorySample(
                name: "secrets " + form.rawValue, records: records, container: container(index))
        }
    }

    private static func certificates(_ seed: UInt64, _ count: Int) -> [InventorySample] {
        CertificateForm.allCases.enumerated().map { index, form in
            var records: [[UInt8]] = []
            for case .certificate(let certificate) in objects(.certificates, seed, count) {
                var record: [UInt8] = []
                form.append(certificate, to: &record)
                records.append(record)
            }
            let host = "https://kv-000000.vault.azure.net"
            records.append(
                Array(
                    #"{"id":"\#(host)/certificates/issuers/internal-ca","provider":"GlobalSign"}"#
                        .utf8))
            return InventorySample(
                name: "certificates " + form.rawValue, records: records,
                container: container(index), issuers: ["internal-ca": "GlobalSign"])
        }
    }

    private static func container(_ index: Int) -> Container {
        Container.allCases[index % Container.allCases.count]
    }
}
