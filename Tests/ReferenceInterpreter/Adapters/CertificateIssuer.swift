/// Finds the issuer's common name in an X.509 certificate or in the text of a distinguished name (Domain §2.6).
package enum CertificateIssuer {
    /// The one common name of `tbsCertificate.issuer`; nil when there is none, several, or anything is odd.
    ///
    /// Certificate ::= SEQUENCE { tbsCertificate SEQUENCE { [0] version?, serial INTEGER, signature SEQUENCE,
    /// issuer SEQUENCE OF SET OF SEQUENCE { type OID, value }, … }, … }
    package static func commonName(certificate bytes: [UInt8]) -> String? {
        guard let whole = DERElement(bytes[...]), whole.tag == 0x30, whole.rest.isEmpty,
            let body = DERElement(whole.content), body.tag == 0x30,
            let fields = elements(body.content)
        else { return nil }
        let rest = fields.first?.tag == 0xA0 ? fields.dropFirst() : fields[...]
        guard rest.map(\.tag).starts(with: [0x02, 0x30, 0x30]),
            let issuer = rest.dropFirst(2).first, let sets = elements(issuer.content)
        else { return nil }
        var names: [DERElement] = []
        for set in sets {
            guard set.tag == 0x31, let attributes = elements(set.content) else { return nil }
            for attribute in attributes {
                guard attribute.tag == 0x30, let pair = elements(attribute.content),
                    pair.count == 2, pair[0].tag == 0x06
                else { return nil }
                // The object identifier 2.5.4.3.
                if pair[0].content.elementsEqual([0x55, 0x04, 0x03]) { names.append(pair[1]) }
            }
        }
        return names.count == 1 ? names.first.flatMap(text) : nil
    }

    /// The one common name in a text such as `CN=Contoso CA, O="Contoso, Inc."`; nil when it is not clear.
    package static func commonName(distinguishedName text: String) -> String? {
        var names: [String] = []
        for part in parts(text) {
            guard let equals = part.firstIndex(of: "=") else { return nil }
            let type = part[..<equals].drop { $0 == " " }
            guard let value = unquoted(part[part.index(after: equals)...]), value != "" else {
                return nil
            }
            if NameFolding.areEqual(String(type), "CN") { names.append(value) }
        }
        return names.count == 1 ? names.first : nil
    }

    private static func elements(_ bytes: ArraySlice<UInt8>) -> [DERElement]? {
        var elements: [DERElement] = []
        var rest = bytes
        while !rest.isEmpty {
            guard let element = DERElement(rest) else { return nil }
            elements.append(element)
            rest = element.rest
        }
        return elements
    }

    private static func text(_ element: DERElement) -> String? {
        switch element.tag {
        case 0x0C: return String(validating: element.content, as: UTF8.self)
        case 0x13, 0x16:
            return element.content.allSatisfy { $0 < 0x80 }
                ? String(decoding: element.content, as: UTF8.self) : nil
        case 0x1E:
            let bytes = Array(element.content)
            guard bytes.count.isMultiple(of: 2) else { return nil }
            let units = stride(from: 0, to: bytes.count, by: 2)
                .map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
            return String(validating: units, as: UTF16.self)
        default: return nil
        }
    }

    /// The text between commas, where quotation marks protect commas.
    private static func parts(_ text: String) -> [Substring] {
        var isQuoted = false
        return text.split(omittingEmptySubsequences: false) { character in
            if character == "\"" { isQuoted.toggle() }
            return character == "," && !isQuoted
        }
    }

    /// A value without its quotation marks; nil when they do not enclose it.
    private static func unquoted(_ text: Substring) -> String? {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        guard text.count >= 2, text.first == "\"", text.last == "\"" else {
            return text.contains("\"") ? nil : String(text)
        }
        var plain = ""
        for character in text.dropFirst().dropLast() {
            // Two quotation marks inside stand for one: the first opened nothing.
            if character == "\"", plain.last == "\"" { continue }
            plain.append(character)
        }
        return plain
    }
}

/// One element of DER: a tag byte, a definite length, that many bytes.
struct DERElement {
    let tag: UInt8
    let content: ArraySlice<UInt8>
    /// What follows the element.
    let rest: ArraySlice<UInt8>

    /// Takes the first element; nil when it is cut off, or has a long tag or an indefinite length.
    init?(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        guard let tag = rest.popFirst(), tag & 0x1F != 0x1F, let first = rest.popFirst() else {
            return nil
        }
        var length = Int(first)
        if first >= 0x80 {
            let count = Int(first & 0x7F)
            guard (1...4).contains(count), rest.count >= count else { return nil }
            length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(count)
        }
        guard rest.count >= length else { return nil }
        self.tag = tag
        self.content = rest.prefix(length)
        self.rest = rest.dropFirst(length)
    }
}
