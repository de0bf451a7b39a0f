/// What a JSON Web Key says about a key's size, and which fields its type has (Domain §2.6).
struct KeyMaterial {
    enum Family {
        case rsa, ellipticCurve, symmetric, other
    }

    let family: Family

    /// Sorts a key by the state of its `kty`.
    init(type: ReferenceFieldState) {
        guard case .present(.string(let name)) = type else {
            family = .other
            return
        }
        family =
            switch NameFolding.folded(name) {
            case "rsa", "rsa-hsm": .rsa
            case "ec", "ec-hsm": .ellipticCurve
            case "oct", "oct-hsm": .symmetric
            default: .other
            }
    }

    /// The size of a key from its `n` or `k`, else the size that the record declares beside it, if it is not absent.
    ///
    /// What a record declares is read only where it counts.
    func size(
        key: ReferenceJSON?, declared: () throws(Rejection) -> ReferenceFieldState
    ) throws(Rejection) -> ReferenceFieldState {
        let size: ReferenceFieldState?
        switch family {
        case .ellipticCurve: return .absent
        case .rsa: size = Self.size(key?["n"], bits: Self.significantBits)
        case .symmetric: size = Self.size(key?["k"], bits: { $0.count * 8 })
        case .other: size = nil
        }
        if let size { return size }
        let stated = try declared()
        return stated == .absent ? .notCollected : stated
    }

    /// The curve of a key whose form carries curves: only elliptic curve keys have one.
    func curve(
        _ value: ReferenceJSON?, _ name: String
    ) throws(Rejection) -> ReferenceFieldState {
        family == .ellipticCurve ? try FieldReading.curve(value, name) : .absent
    }

    /// The size of material in base64 or as an array of bytes; nil when there is none.
    private static func size(
        _ material: ReferenceJSON?, bits: ([UInt8]) -> Int
    ) -> ReferenceFieldState? {
        guard let material, !material.isNull else { return nil }
        guard let bytes = bytes(material), bits(bytes) > 0 else { return .notCollected }
        return .present(.integer(Int64(bits(bytes))))
    }

    private static func bytes(_ material: ReferenceJSON) -> [UInt8]? {
        switch material {
        case .string(let text): return Base64Text.bytes(text)
        case .array(let elements):
            let bytes = elements.compactMap { element -> UInt8? in
                guard case .number(let number) = element else { return nil }
                return number.whole.flatMap(UInt8.init(exactly:))
            }
            return bytes.count == elements.count ? bytes : nil
        default: return nil
        }
    }

    /// The length of a big-endian number in bits, without its leading zeros.
    private static func significantBits(_ bytes: [UInt8]) -> Int {
        let significant = bytes.drop { $0 == 0 }
        return significant.count * 8 - (significant.first?.leadingZeroBitCount ?? 0)
    }
}
