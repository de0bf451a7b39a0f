import Foundation
import InventoryGeneration
import Testing

@Suite struct RecordFormTests {
    private func object(_ bytes: [UInt8]) throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
            "\(String(decoding: bytes, as: UTF8.self))")
    }

    /// The members of a record, written as paths such as `key.kty`.
    private func paths(_ value: Any, _ prefix: String = "") -> Set<String> {
        guard let members = value as? [String: Any] else { return [prefix] }
        return members.reduce(into: [prefix]) { result, member in
            let path = prefix.isEmpty ? member.key : prefix + "." + member.key
            result.formUnion(paths(member.value, path))
        }
    }

    @Test(arguments: KeyForm.allCases)
    func everyKeyRecordIsJSON(form: KeyForm) throws {
        for kind in [InventoryKind.vaultKeys, .hsmKeys] {
            let generator = InventoryGenerator(seed: 11, kind: kind, oddPerMille: 300)
            for case .key(let key) in generator.prefix(400) {
                var bytes: [UInt8] = []
                form.append(key, to: &bytes)
                _ = try object(bytes)
            }
        }
    }

    @Test(arguments: SecretForm.allCases)
    func everySecretRecordIsJSON(form: SecretForm) throws {
        let generator = InventoryGenerator(seed: 12, kind: .secrets, oddPerMille: 300)
        for case .secret(let secret) in generator.prefix(400) {
            var bytes: [UInt8] = []
            form.append(secret, to: &bytes)
            let holdsValue = try object(bytes)["value"] != nil
            #expect(holdsValue == (form == .cliShow))
        }
    }

    @Test(arguments: CertificateForm.allCases)
    func everyCertificateRecordIsJSON(form: CertificateForm) throws {
        let generator = InventoryGenerator(seed: 13, kind: .certificates, oddPerMille: 300)
        for case .certificate(let certificate) in generator.prefix(400) {
            var bytes: [UInt8] = []
            form.append(certificate, to: &bytes)
            _ = try object(bytes)
        }
    }

    @Test(arguments: RotationPolicyForm.allCases)
    func everyRotationPolicyIsJSONAndNamesItsKey(form: RotationPolicyForm) throws {
        var count = 0
        for case .key(let key) in InventoryGenerator(seed: 14, oddPerMille: 300).prefix(1000) {
            var bytes: [UInt8] = []
            guard form.append(key, to: &bytes) else {
                #expect(key.rotation == nil && bytes.isEmpty)
                continue
            }
            let id = try #require(try object(bytes)["id"] as? String)
            #expect(id.hasSuffix("/keys/\(key.identity.name.text)/rotationpolicy"))
            count += 1
        }
        #expect(count > 100)
    }

    /// Domain §2.1: a list describes attributes, but neither type nor size nor curve.
    @Test(arguments: [
        (KeyForm.restShow, true), (.restList, false), (.cliShow, true), (.cliList, false),
        (.powershellShow, true), (.powershellList, false), (.armGet, true), (.armList, false),
        (.alias, true),
    ])
    func onlySingleObjectsCarryTheKeyType(form: KeyForm, carriesType: Bool) throws {
        let typeMembers: Set = ["key.kty", "Key.Kty", "properties.kty", "keyType"]
        for case .key(let key) in InventoryGenerator(seed: 15).prefix(100) {
            var bytes: [UInt8] = []
            form.append(key, to: &bytes)
            #expect(!paths(try object(bytes)).isDisjoint(with: typeMembers) == carriesType)
        }
    }

    /// The modulus is the same number in each form, and its bits are the key's size (Domain §2.6).
    @Test func moduliHaveTheBitsOfTheKey() throws {
        for case .key(let key) in InventoryGenerator(seed: 16, oddPerMille: 500).prefix(500) {
            guard case .rsa(let bits) = key.material else { continue }
            var rest: [UInt8] = []
            var cli: [UInt8] = []
            KeyForm.restShow.append(key, to: &rest)
            KeyForm.cliShow.append(key, to: &cli)
            let modulus = try modulus(cli, alphabet: "+/")
            #expect(bitCount(modulus) == bits)
            #expect(try self.modulus(rest, alphabet: "-_") == modulus)
        }
    }

    private func modulus(_ record: [UInt8], alphabet: String) throws -> [UInt8] {
        let key = try #require(try object(record)["key"] as? [String: Any])
        var text = try #require(key["n"] as? String)
        let foreign = alphabet == "+/" ? "-_" : "+/"
        #expect(!text.contains { foreign.contains($0) })
        text = text.replacingOccurrences(of: "-", with: "+")
        text = text.replacingOccurrences(of: "_", with: "/")
        text += String(repeating: "=", count: (4 - text.count % 4) % 4)
        return Array(try #require(Data(base64Encoded: text)))
    }

    private func bitCount(_ number: [UInt8]) -> Int {
        let digits = number.drop { $0 == 0 }
        return digits.first.map { 8 * digits.count - $0.leadingZeroBitCount } ?? 0
    }

    /// X.690: the outer element is a sequence that spans the whole certificate, and the issuer's name is inside.
    @Test func certificatesAreDERSequencesThatNameTheIssuer() throws {
        let generator = InventoryGenerator(seed: 17, kind: .certificates)
        for case .certificate(let certificate) in generator.prefix(200) {
            var bytes: [UInt8] = []
            CertificateForm.cliShow.append(certificate, to: &bytes)
            let text = try #require(try object(bytes)["cer"] as? String)
            let encoded = Array(try #require(Data(base64Encoded: text)))
            try #require(encoded.count > 256 && encoded.count < 65_536)
            #expect(encoded[0...1] == [0x30, 0x82])
            #expect(Int(encoded[2]) << 8 + Int(encoded[3]) + 4 == encoded.count)
            #expect(encoded.firstRange(of: Array(certificate.issuerCommonName.utf8)) != nil)
        }
    }
}
