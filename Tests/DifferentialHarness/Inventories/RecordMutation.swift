import ReferenceInterpreter

/// Spoils records: other values, missing and doubled members, other letters, cut texts.
struct RecordMutation {
    private var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    /// Lines of the sample, each with one or two changes; none holds a line break.
    ///
    /// Issuers are left out: the oracle gets their providers from elsewhere.
    mutating func mutate(_ sample: InventorySample) -> InventorySample {
        var others = sample
        others.issuers = [:]
        let records = sample.records.filter { record in
            !String(decoding: record, as: UTF8.self).contains("/certificates/issuers/")
        }
        // The first line stays whole: it tells that the source is line-delimited.
        return others.containing(records.prefix(1) + records.dropFirst().map { mutate($0) })
    }

    private mutating func mutate(_ record: [UInt8]) -> [UInt8] {
        guard !random.oneIn(12), var value = try? ReferenceJSON(parsing: record) else {
            return spoil(record)
        }
        for _ in 0..<random.pick(1, 1, 2) { value = mutate(value) }
        // A page holds any number of records; the samples count one for each line.
        let isPage = value["value"]?.elements != nil || value["data"]?.elements != nil
        return isPage ? record : Array(value.jsonText.utf8)
    }

    /// Cuts the text or puts another byte into it.
    private mutating func spoil(_ record: [UInt8]) -> [UInt8] {
        var record = record
        let place = Int.random(in: 1..<record.count, using: &random)
        if random.oneIn(2) { return Array(record[..<place]) + [0x20] }
        let bytes = Array("{}[]\",:\\0-.eE+ tnux".utf8) + [0x01, 0x80, 0xC3, 0xFF]
        let byte = bytes.randomElement(using: &random) ?? 0
        if random.oneIn(2) { record[place] = byte } else { record.insert(byte, at: place) }
        return record
    }

    /// Changes one member at any depth.
    private mutating func mutate(_ value: ReferenceJSON) -> ReferenceJSON {
        switch value {
        case .object(var members) where !members.isEmpty:
            let index = Int.random(in: 0..<members.count, using: &random)
            let member = members[index]
            let isLeaf = member.value.members == nil && member.value.elements == nil
            if !isLeaf, !random.oneIn(4) {
                members[index] = ReferenceMember(member.name, mutate(member.value))
                return .object(members)
            }
            change(&members, at: index)
            return .object(members)
        case .array(var elements) where !elements.isEmpty:
            let index = Int.random(in: 0..<elements.count, using: &random)
            elements[index] = mutate(elements[index])
            return .array(elements)
        default: return replacement()
        }
    }

    private mutating func change(_ members: inout [ReferenceMember], at index: Int) {
        let member = members[index]
        switch Int.random(in: 0..<10, using: &random) {
        case 0: members.remove(at: index)
        case 1: members[index] = ReferenceMember(member.name.uppercased(), member.value)
        case 2: members.append(ReferenceMember("extra", replacement()))
        case 3: members.append(members.remove(at: index))
        default: members[index] = ReferenceMember(member.name, replacement())
        }
    }

    private mutating func replacement() -> ReferenceJSON {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: random.pick(.null, .boolean(true), .boolean(false))
        case 1: random.pick(.array([]), .object([]), .array([.integer(1)]), .array([.null]))
        case 2: .object([ReferenceMember("a", .integer(1))])
        case 3...5:
            ReferenceNumber(text: Self.numbers.randomElement(using: &random) ?? "0")
                .map(ReferenceJSON.number) ?? .null
        default: .string(Self.texts.randomElement(using: &random) ?? "")
        }
    }

    private static let numbers = [
        "0", "-0", "1", "-1", "2048", "2048.0", "2048.5", "2.048e3", "1e400", "2147483647",
        "2147483648", "1767225600", "1767225600.0", "1767225600000", "253402300799", "253402300800",
        "9223372036854775807", "9223372036854775808", "1e3",
    ]
    private static let texts = [
        "", " ", "x", "0", "-1", "2048", "2048.0", "02048", "+1", "1e3", "1767225600", "-5",
        "253402300800", "1767225600000", "2026-01-01", "2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00", "2026-01-01T00:00:00.1234567+14:00", "2026-01-01T00:00:00+15:00",
        "2026-01-01T00:00:00-23:59", "2026-01-01T00:00:00.12345678Z", "2026-02-29T00:00:00Z",
        "2026-01-01T24:00:00Z", "2026-01-01t00:00:00z", "2026-01-01T00:00:00.000Z",
        "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59.9999999Z", "1969-12-31T23:59:59Z",
        "/Date(1767225600000)/", "/Date(-1)/", "/Date(1767225600000+0100)/", "/Date(x)/",
        "System.Collections.Hashtable", "@{Expires=}", "RSA", "rsa-hsm", "EC", "ec-hsm", "oct",
        "SECP256K1", "P-256K", "ß", "\u{0}", "P90D", "P1Y", "P1M", "P1Y2M3D", "PT1H", "p90d",
        "rotate",
        "https://kv-000001.vault.azure.net/keys/k", "https://kv-000001.vault.azure.net/secrets/s/v",
        "https://h.managedhsm.azure.net/keys/k/1", "kv-000001", "Microsoft.KeyVault/vaults/keys",
        "Microsoft.KeyVault.Data/vaults/keys", "microsoft.keyvault.data/VAULTS/secrets",
    ]
}
