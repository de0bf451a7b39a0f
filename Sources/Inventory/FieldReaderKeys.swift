import Columns

/// The families of keys that sizes and curves depend on.
private enum KeyFamily {
    case rsa, elliptic, octets, unknown

    init(_ type: ByteText?) {
        guard let type else {
            self = .unknown
            return
        }
        guard let word = type.foldedWord else {
            self = .unknown
            return
        }
        switch word {
        case KeyTypeWord.rsa, KeyTypeWord.rsaHSM: self = .rsa
        case KeyTypeWord.ec, KeyTypeWord.ecHSM: self = .elliptic
        case KeyTypeWord.oct, KeyTypeWord.octHSM: self = .octets
        default: self = .unknown
        }
    }
}

/// The names of key types as words.
private enum KeyTypeWord {
    static let rsa = ByteText.word("rsa")
    static let rsaHSM = ByteText.word("rsa-hsm")
    static let ec = ByteText.word("ec")
    static let ecHSM = ByteText.word("ec-hsm")
    static let oct = ByteText.word("oct")
    static let octHSM = ByteText.word("oct-hsm")
}

extension FieldReader {
    private static func family(
        _ component: RecordedComponent, _ scanner: inout RecordScanner
    ) -> KeyFamily {
        switch component.form {
        case .powerShellKey:
            KeyFamily(scanner.text(of: .keyType) ?? scanner.text(of: .keyKty))
        case .resourceKey: KeyFamily(scanner.text(of: .propertiesKty))
        default: KeyFamily(scanner.text(of: .keyKty))
        }
    }

    /// The curve of an elliptic key; absent for all others, whatever a tool left there.
    static func curve(
        _ found: Found?, _ component: RecordedComponent, _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Cell {
        guard case .elliptic = family(component, &scanner) else { return .absent }
        return try curveName(found, &scanner)
    }

    /// A curve, the old name of P-256K replaced by the one that policies use (Domain §2.6).
    static func curveName(
        _ found: Found?, _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Cell {
        let cell = try text(found, &scanner)
        guard case .text(let name) = cell, name.equalsFolded("secp256k1") else { return cell }
        return .text(scanner.keep(Array("P-256K".utf8)))
    }

    /// The size by key family: elliptic keys have none, others only what the form tells (decision 3).
    static func keySize(
        _ kind: FieldSource.Kind, _ component: RecordedComponent, _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Cell {
        if kind == .declaredKeySize {
            guard component.form == .keyItem else { return .notCollected }
            return try declaredSize(&scanner)
        }
        let family = family(component, &scanner)
        if case .elliptic = family { return .absent }
        if kind == .resourceKeySize {
            return try integer(value(.propertiesKeySize, nil, scanner), &scanner)
        }
        if kind == .powerShellKeySize, let size = value(.keySize, nil, scanner) {
            return try integer(size, &scanner)
        }
        switch family {
        case .rsa:
            if let modulus = value(.keyModulus, nil, scanner) {
                return materialSize(modulus, isNumber: true, &scanner)
            }
        case .octets:
            if let octets = value(.keyOctets, nil, scanner) {
                return materialSize(octets, isNumber: false, &scanner)
            }
        case .elliptic, .unknown: break
        }
        return kind == .bundleKeySize ? try declaredSize(&scanner) : .notCollected
    }

    /// The size of a modulus or of octets, in base64 or as an array of bytes; anything odd is not collected.
    private static func materialSize(
        _ found: Found, isNumber: Bool, _ scanner: inout RecordScanner
    ) -> Cell {
        let bits: Int64?
        switch found.value.kind {
        case .text where isNumber: bits = KeyLength.bits(ofModulus: scanner.raw(found.value))
        case .text: bits = KeyLength.bits(ofOctets: scanner.raw(found.value))
        case .escapedText:
            let text = scanner.text(found.value)
            let joined = Base64Text.joined(text).map { scanner.keep($0) } ?? text
            bits =
                isNumber
                ? KeyLength.bits(ofModulus: joined) : KeyLength.bits(ofOctets: joined)
        case .array:
            let value = NestedValue(scanner.raw(found.value))
            bits = KeyLength.bits(ofBytes: value, isNumber: isNumber)
        default: bits = nil
        }
        return bits.map { .integer($0) } ?? .notCollected
    }

    /// The size that new service versions state for symmetric keys; null means nothing (decision 3).
    private static func declaredSize(
        _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Cell {
        let size =
            value(.attributesKeySizeREST, .attributesKeySize, scanner)
            ?? value(.keySize, nil, scanner)
        return size == nil ? .notCollected : try integer(size, &scanner)
    }

    /// The next rotation: inline in ARM documents, by the key's name for all others.
    mutating func rotation(
        _ source: FieldSource, _ component: RecordedComponent, _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Cell {
        if source.kind == .resourceRotation {
            // A policy beside the document serves as well as one that was cut down.
            _ = try isCutOff(.propertiesRotationPolicy, &scanner)
        }
        guard let policy = rotationPolicy(source, component, scanner) else {
            // A complete document without a policy has none; one that was cut down may have one.
            let isComplete =
                component.form == .resourceKey && !scanner.isPresent(.propertiesRotationPolicy)
            return isComplete ? .absent : .notCollected
        }
        let created = try date("attributes.createdOn", component, &scanner)
        let expires = try date("attributes.expiresOn", component, &scanner)
        if policy.needsExpiry, case .notCollected = expires { return .notCollected }
        switch policy.schedule(created: created.instant, expires: expires.instant) {
        case .at(let instant): return .instant(instant)
        case .absent: return .absent
        case .notCollected: return .notCollected
        }
    }

    private func rotationPolicy(
        _ source: FieldSource, _ component: RecordedComponent,
        _ scanner: borrowing RecordScanner
    ) -> RotationPolicy? {
        if source.kind == .resourceRotation, scanner.isKind(.propertiesRotationPolicy, .object) {
            guard let actions = scanner.value(of: .propertiesLifetimeActions) else {
                return RotationPolicy(lifetimeActions: .null)
            }
            return RotationPolicy(lifetimeActions: NestedValue(scanner.raw(actions)))
        }
        guard let identifier = component.identifier else { return nil }
        return auxiliary.rotationPolicies[identifier.objectKey]
            ?? auxiliary.rotationPolicies[identifier.vaultKey]
    }

    private mutating func date(
        _ tail: String, _ component: RecordedComponent, _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Cell {
        try read(component.form.source(ofTail: tail), of: component, &scanner)
    }
}

extension Cell {
    /// The instant that the cell holds, if it does.
    fileprivate var instant: Instant? {
        if case .instant(let instant) = self { instant } else { nil }
    }
}
