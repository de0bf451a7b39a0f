import Columns

/// The families of keys that sizes and curves depend on.
private enum KeyFamily {
    case rsa, elliptic, octets, unknown

    init(_ type: ByteText?) {
        guard let type else {
            self = .unknown
            return
        }
        if type.equalsFolded("rsa") || type.equalsFolded("rsa-hsm") {
            self = .rsa
        } else if type.equalsFolded("ec") || type.equalsFolded("ec-hsm") {
            self = .elliptic
        } else if type.equalsFolded("oct") || type.equalsFolded("oct-hsm") {
            self = .octets
        } else {
            self = .unknown
        }
    }
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
        let found = found ?? value(.keyCurveName, nil, scanner)
        let cell = try text(found, &scanner)
        guard case .text(let name) = cell, name.equalsFolded("secp256k1") else { return cell }
        return .text(scanner.keep(Array("P-256K".utf8)))
    }

    /// The size by key family: elliptic keys have none, others only what the form tells (decision 3).
    static func keySize(
        _ kind: FieldSource.Kind, _ component: RecordedComponent, _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Cell {
        switch family(component, &scanner) {
        case .elliptic: return .absent
        case .unknown: return .notCollected
        case .rsa:
            switch kind {
            case .resourceKeySize:
                return try integer(value(.propertiesKeySize, nil, scanner), &scanner)
            case .powerShellKeySize: return try powerShellSize(&scanner)
            default: return modulusSize(&scanner)
            }
        case .octets: return try octetSize(kind, &scanner)
        }
    }

    private static func modulusSize(_ scanner: inout RecordScanner) -> Cell {
        guard let modulus = scanner.text(of: .keyModulus),
            let bits = KeyLength.bits(ofModulus: modulus, scanner: &scanner)
        else { return .notCollected }
        return .integer(bits)
    }

    private static func powerShellSize(
        _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Cell {
        if let size = value(.keySize, nil, scanner) { return try integer(size, &scanner) }
        guard let modulus = scanner.value(of: .keyModulus), modulus.kind == .array else {
            return modulusSize(&scanner)
        }
        let bits = KeyLength.bits(ofBytes: NestedValue(scanner.raw(modulus)))
        return bits.map { .integer($0) } ?? .notCollected
    }

    private static func octetSize(
        _ kind: FieldSource.Kind, _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Cell {
        if kind == .resourceKeySize {
            let size = value(.propertiesKeySize, nil, scanner)
            return size == nil ? .notCollected : try integer(size, &scanner)
        }
        if let octets = scanner.text(of: .keyOctets) {
            return KeyLength.bits(ofOctets: octets).map { .integer($0) } ?? .notCollected
        }
        let size =
            value(.attributesKeySizeREST, .attributesKeySize, scanner)
            ?? value(.keySize, nil, scanner)
        return size == nil ? .notCollected : try integer(size, &scanner)
    }

    /// The next rotation: inline in ARM documents, by the key's name for all others.
    mutating func rotation(
        _ source: FieldSource, _ component: RecordedComponent, _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Cell {
        guard let policy = rotationPolicy(source, component, scanner) else {
            return source.kind == .resourceRotation ? .absent : .notCollected
        }
        let created = try instant("attributes.createdOn", component, &scanner)
        let expires = try instant("attributes.expiresOn", component, &scanner)
        if policy.needsExpiry, expires == nil,
            isUncollected("attributes.expiresOn", component, scanner)
        {
            return .notCollected
        }
        switch policy.schedule(created: created, expires: expires) {
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
            guard let actions = scanner.value(of: .propertiesLifetimeActions),
                actions.kind == .array
            else { return RotationPolicy(lifetimeActions: .null) }
            return RotationPolicy(lifetimeActions: NestedValue(scanner.raw(actions)))
        }
        guard let identifier = component.identifier else { return nil }
        return auxiliary.rotationPolicies[identifier.objectKey]
    }

    private mutating func instant(
        _ tail: String, _ component: RecordedComponent, _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Instant? {
        let source = component.form.source(ofTail: tail)
        guard case .instant(let instant) = try read(source, of: component, &scanner) else {
            return nil
        }
        return instant
    }

    /// Whether the record leaves open if it has a date, such as a list item without attributes.
    private func isUncollected(
        _ tail: String, _ component: RecordedComponent, _ scanner: borrowing RecordScanner
    ) -> Bool {
        guard let container = component.form.source(ofTail: tail).container else { return false }
        return !scanner.isKind(container, .object)
    }
}
