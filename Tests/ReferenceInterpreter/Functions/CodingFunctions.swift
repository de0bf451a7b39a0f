/// Functions between texts and their codings.
extension ReferenceFunctions {
    static let codingFunctions: [String: Function] = [
        "base64": Function(1...1) { text($0[0]).map { .string(Base64Text.text(Array($0.utf8))) } },
        "base64ToString": Function(1...1) {
            text($0[0]).flatMap(decoded).map(ReferenceJSON.string)
        },
        "base64ToJson": Function(1...1) { text($0[0]).flatMap(decoded).flatMap(parsed) },
        "json": Function(1...1) { $0[0].isNull ? .object([]) : $0[0].text.flatMap(parsed) },
        "uriComponent": Function(1...1) {
            text($0[0]).map {
                .string(PercentCoding.encoded($0, keeping: PercentCoding.unreserved))
            }
        },
        "uriComponentToString": Function(1...1) {
            text($0[0]).map { .string(PercentCoding.decoded($0)) }
        },
        "dataUri": Function(1...1) {
            text($0[0]).map {
                .string("data:text/plain;charset=utf8;base64," + Base64Text.text(Array($0.utf8)))
            }
        },
        "dataUriToString": Function(1...1) {
            text($0[0]).flatMap(dataURIText).map(ReferenceJSON.string)
        },
        "uri": Function(2...2) { arguments in
            guard let base = text(arguments[0]), let relative = text(arguments[1]) else {
                return nil
            }
            return ReferenceURI.resolved(relative, against: base).map(ReferenceJSON.string)
        },
        "uniqueString": Function(1...many) { joined($0).map { .string(TextHash.unique($0)) } },
        "guid": Function(1...many) { joined($0).map { .string(TextHash.guid($0)) } },
    ]

    private static func joined(_ arguments: [ReferenceJSON]) -> String? {
        all(arguments, text)?.joined(separator: "-")
    }

    /// The text whose UTF-8 the padded base64 text holds.
    private static func decoded(_ base64: String) -> String? {
        let symbols = base64.utf8.filter { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        // The alphabet of URLs and missing padding are fine in keys, but not here.
        guard symbols.count.isMultiple(of: 4), !symbols.contains(UInt8(ascii: "-")),
            !symbols.contains(UInt8(ascii: "_"))
        else { return nil }
        return Base64Text.bytes(String(decoding: symbols, as: UTF8.self))
            .flatMap { String(validating: $0, as: UTF8.self) }
    }

    private static func parsed(_ text: String) -> ReferenceJSON? {
        try? ReferenceJSON(parsing: text)
    }

    /// `data:[type][;charset=utf-8][;base64],data`
    private static func dataURIText(_ uri: String) -> String? {
        guard NameFolding.folded(String(uri.prefix(5))) == "data:",
            let comma = uri.firstIndex(of: ",")
        else { return nil }
        let attributes = uri[..<comma].dropFirst(5)
            .split(separator: ";", omittingEmptySubsequences: false)
            .map { NameFolding.folded(String($0)) }
        let charsets = attributes.filter { $0.hasPrefix("charset=") }
        guard charsets.allSatisfy({ ["charset=utf8", "charset=utf-8"].contains($0) }) else {
            return nil
        }
        let data = String(uri[uri.index(after: comma)...])
        return attributes.last == "base64" ? decoded(data) : PercentCoding.decoded(data)
    }
}

extension Base64Text {
    /// Bytes in the standard alphabet, padded.
    static func text(_ bytes: [UInt8]) -> String {
        let symbols = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start...].prefix(3)
            let bits = (0..<3).reduce(0) {
                $0 << 8 | (start + $1 < bytes.count ? Int(bytes[start + $1]) : 0)
            }
            for place in 0...3 {
                text.append(place <= group.count ? symbols[bits >> (18 - 6 * place) & 63] : "=")
            }
        }
        return text
    }
}
