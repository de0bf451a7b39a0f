import ReferenceInterpreter
import Testing

/// Sizes of keys from their material (Domain §2.6, §6).
struct KeySizeTests {
    /// 256 bytes whose first is `0xC5`.
    static let modulus = [UInt8(0xC5)] + Array(repeating: UInt8(0xFB), count: 255)

    static let rows: [(key: String, attributes: String, line: String)] = [
        (#""kty":"RSA","n":"\#(standard(modulus))""#, "", "2048"),
        (#""kty":"RSA","n":"\#(url(modulus))""#, "", "2048"),
        (#""kty":"rsa-hsm","n":"\#(url([0] + modulus))""#, "", "2048"),
        (#""kty":"RSA","n":"\#(url([0x7F] + modulus.dropFirst()))""#, "", "2047"),
        (#""kty":"RSA","n":"xQ\r\nMR""#, "", "24"),
        (#""kty":"RSA","n":[197,3,17]"#, "", "24"), (#""kty":"RSA","n":[0,0,1]"#, "", "1"),
        (#""kty":"RSA","n":"x Q=""#, "", "not collected"),
        (#""kty":"RSA","n":"xQMRx""#, "", "not collected"),
        (#""kty":"RSA","n":"xQ===""#, "", "not collected"),
        (#""kty":"RSA","n":"""#, "", "not collected"),
        (#""kty":"RSA","n":"AAAA""#, "", "not collected"),
        (#""kty":"RSA","n":[300]"#, "", "not collected"),
        (#""kty":"RSA","n":"System.Byte[]""#, "", "not collected"),
        (#""kty":"RSA","n":"x Q=""#, #""key_size":2048"#, "not collected"),
        (#""kty":"RSA","n":null"#, "", "not collected"), (#""kty":"RSA""#, "", "not collected"),
        (#""kty":"EC","crv":"P-256""#, #""key_size":256"#, "absent"),
        (#""kty":"ec-hsm""#, "", "absent"),
        (#""kty":"oct","k":"AQEBAQEBAQEBAQEBAQEBAQ""#, "", "128"),
        (#""kty":"oct","k":"AAEBAQEBAQEBAQEBAQEBAQ""#, "", "128"),
        (#""kty":"oct-HSM""#, #""key_size":256"#, "256"),
        (#""kty":"oct-HSM","k":null"#, #""keySize":512"#, "512"),
        (#""kty":"oct-HSM""#, #""keySize":null"#, "not collected"),
        (#""kty":"AKP-HSM","alg":"ML-DSA-65""#, "", "not collected"),
    ]

    @Test(arguments: rows)
    func size(key: String, attributes: String, line: String) throws {
        let component = try componentOf(
            #"{"key":{"kid":"https://v.vault.azure.net/keys/k",\#(key)},"attributes":{\#(attributes)}}"#
        )
        #expect(component.fieldLines[1] == "keySize " + line)
    }

    @Test func `an item of a list may say the size of a symmetric key`() throws {
        let component = try componentOf(
            #"{"kid":"https://h.managedhsm.azure.net/keys/k","attributes":{"key_size":256}}"#)
        #expect(component.fieldLines.prefix(2) == ["keyType not collected", "keySize 256"])
    }

    static func standard(_ bytes: [UInt8]) -> String {
        encoded(bytes, "+/") + String(repeating: "=", count: (3 - bytes.count % 3) % 3)
    }

    static func url(_ bytes: [UInt8]) -> String {
        encoded(bytes, "-_")
    }

    private static func encoded(_ bytes: [UInt8], _ last: String) -> String {
        let alphabet = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + last)
        let bits = bytes.flatMap { byte in (0..<8).map { Int(byte) >> (7 - $0) & 1 } }
        return stride(from: 0, to: bits.count, by: 6).reduce(into: "") { text, start in
            let group = bits[start..<min(start + 6, bits.count)]
            let value = group.reduce(0) { $0 << 1 | $1 } << (6 - group.count)
            text.append(alphabet[value])
        }
    }
}
