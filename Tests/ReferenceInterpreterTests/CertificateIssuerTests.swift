import ReferenceInterpreter
import Testing

/// The issuer's common name from DER and from the text of a distinguished name (Domain §2.6).
struct CertificateIssuerTests {
    /// One DER element; contents over 127 bytes get a length of two bytes.
    static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        let length = count < 128 ? [UInt8(count)] : [0x82, UInt8(count >> 8), UInt8(count & 0xFF)]
        return [tag] + length + content
    }

    /// A set of one attribute with the object identifier 2.5.4.`type`.
    static func attribute(_ type: UInt8, _ tag: UInt8, _ value: [UInt8]) -> [UInt8] {
        element(0x31, element(0x30, element(0x06, [0x55, 0x04, type]) + element(tag, value)))
    }

    static let country = attribute(6, 0x13, Array("US".utf8))
    static let name = attribute(3, 0x0C, Array("Contoso Issuing CA".utf8))

    /// The part of a certificate that comes before the subject, with this issuer.
    static func certificate(issuer: [UInt8] = country + name, version: Bool = true) -> [UInt8] {
        let fields =
            (version ? element(0xA0, element(0x02, [2])) : [])
            + element(0x02, [1, 2, 3]) + element(0x30, element(0x06, [0x2A]))
            + element(0x30, issuer)
            + element(0x30, Array(repeating: 0, count: 0)) + element(0x30, name)
        return element(0x30, element(0x30, fields) + element(0x30, []))
    }

    static let rows: [(bytes: [UInt8], name: String?)] = [
        (certificate(), "Contoso Issuing CA"),
        (certificate(version: false), "Contoso Issuing CA"),
        (certificate(issuer: attribute(3, 0x13, Array("Plain".utf8))), "Plain"),
        (certificate(issuer: attribute(3, 0x1E, [0x00, 0x43, 0x01, 0x41])), "CŁ"),
        (certificate(issuer: attribute(3, 0x0C, Array("Łódź".utf8))), "Łódź"),
        (certificate(issuer: country), nil), (certificate(issuer: name + name), nil),
        (certificate(issuer: []), nil), (certificate(issuer: [0x31, 0x05, 0x30]), nil),
        (certificate(issuer: attribute(3, 0x0C, [0xFF])), nil),
        (certificate(issuer: attribute(3, 0x02, [1])), nil),
        (Array(certificate().dropLast()), nil), (certificate() + [0], nil), ([], nil),
        ([0x30, 0x80], nil), ([0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], nil),
        ([0x1F, 0x81, 0x00], nil),
    ]

    @Test(arguments: rows)
    func commonName(bytes: [UInt8], name: String?) {
        #expect(CertificateIssuer.commonName(certificate: bytes) == name)
    }

    @Test func `every cut certificate is read without a crash`() {
        let whole = Self.certificate()
        for count in 0..<whole.count {
            #expect(CertificateIssuer.commonName(certificate: Array(whole.prefix(count))) == nil)
        }
    }

    static let texts: [(text: String, name: String?)] = [
        ("CN=Contoso CA, O=Contoso, C=US", "Contoso CA"), ("C=US,cn=Contoso CA", "Contoso CA"),
        (#"CN="Contoso, Inc. CA", C=US"#, "Contoso, Inc. CA"),
        (#"O="CN=x, y", CN=z"#, "z"), (#"CN="The ""Best"" CA""#, #"The "Best" CA"#),
        ("O=Contoso", nil), ("CN=a, CN=b", nil), ("Contoso", nil), ("CN=", nil), ("", nil),
        ("CN=Heron Issuin,g CA 2, O=Heron, C=NL", nil), ("CN=a\"b, C=NL", nil), ("CN=a,", nil),
    ]

    @Test(arguments: texts)
    func commonName(text: String, name: String?) {
        #expect(CertificateIssuer.commonName(distinguishedName: text) == name)
    }
}
