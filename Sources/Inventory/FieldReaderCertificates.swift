extension FieldReader {
    /// The provider of the policy's issuer when an issuer record names one, else the issuer's name (Domain §2.6).
    func issuerName(
        _ found: Found?, _ component: RecordedComponent, _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Cell {
        let cell = try Self.text(found, &scanner)
        guard case .text(let name) = cell, !auxiliary.providers.isEmpty else { return cell }
        let folded = name.bytes.map(MemberTrie.folded)
        let host = component.identifier?.foldedHost ?? []
        guard
            let provider = auxiliary.providers[host + [0x2F] + folded]
                ?? auxiliary.providers[folded]
        else { return cell }
        return .text(scanner.keep(provider))
    }

    /// The issuer's common name, from the certificate itself or from the name that PowerShell prints.
    static func commonName(
        _ kind: FieldSource.Kind, _ found: Found?, _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Cell {
        guard let (value, _) = found, value.kind == .text || value.kind == .escapedText else {
            return .notCollected
        }
        let text = scanner.text(value)
        if kind == .powerShellIssuerCommonName {
            let name = DistinguishedName.commonName(text.bytes)
            return name.map { .text(scanner.keep($0)) } ?? .notCollected
        }
        guard let certificate = Base64Text.decode(text) else { return .notCollected }
        switch CertificateIssuer.read(certificate) {
        case .commonName(let name): return .text(scanner.keep(name))
        case .none, .unreadable: return .notCollected
        }
    }

    /// A trigger of the only lifetime action; none of it is known when there are several (Domain §2.6).
    static func lifetimeAction(
        _ source: FieldSource, _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Cell {
        switch source.kind {
        case .powerShellActionDays, .powerShellActionPercentage:
            return try powerShellAction(source, &scanner)
        default: break
        }
        guard let (value, member) = value(source.first, source.second, scanner) else {
            return .absent
        }
        guard value.kind == .array, case .array(let actions) = NestedValue(scanner.raw(value))
        else {
            if isCutDown(value, &scanner) { return .notCollected }
            throw RecordFault(cause: .notArray(member.path), offset: value.offset)
        }
        guard actions.count < 2 else { return .notCollected }
        switch try part(actions.first, member, at: value.offset, &scanner) {
        case .object(let action):
            return try trigger(of: action, source.kind, member, at: value.offset, &scanner)
        case .missing: return .absent
        case .cutDown: return .notCollected
        }
    }

    private static func trigger(
        of action: NestedValue, _ kind: FieldSource.Kind, _ member: RecordMember, at offset: Int,
        _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Cell {
        switch try part(action["trigger"], member, at: offset, &scanner) {
        case .object(let trigger):
            let count =
                kind == .actionDays
                ? trigger["daysBeforeExpiry"] ?? trigger["days_before_expiry"]
                : trigger["lifetimePercentage"] ?? trigger["lifetime_percentage"]
            guard let number = count else { return .absent }
            return try integer(number, member, at: offset, &scanner)
        case .missing: return .absent
        case .cutDown: return .notCollected
        }
    }

    /// An object inside a lifetime action, or why there is none.
    private enum ActionPart {
        case object(NestedValue)
        case missing
        /// PowerShell printed a string in its place (Domain §2.4).
        case cutDown
    }

    private static func part(
        _ value: NestedValue?, _ member: RecordMember, at offset: Int,
        _ scanner: inout RecordScanner
    ) throws(RecordFault) -> ActionPart {
        switch value {
        case nil, .null: return .missing
        case .object(let members): return .object(.object(members))
        case .text(let text) where isCutDown(scanner.keep(Array(text.utf8))): return .cutDown
        default: throw RecordFault(cause: .notObject(member.path), offset: offset)
        }
    }

    /// PowerShell spreads the one action over four members: renew or mail, by days or by percentage.
    private static func powerShellAction(
        _ source: FieldSource, _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Cell {
        let renews =
            scanner.isPresent(.policyRenewAtDays) || scanner.isPresent(.policyRenewAtPercentage)
        let mails =
            scanner.isPresent(.policyEmailAtDays) || scanner.isPresent(.policyEmailAtPercentage)
        if renews && mails { return .notCollected }
        return try integer(value(source.first, source.second, scanner), &scanner)
    }

    private static func integer(
        _ value: NestedValue, _ member: RecordMember, at offset: Int,
        _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Cell {
        switch value {
        case .number(let text):
            let number = WholeNumber.read(scanner.keep(Array(text.utf8)))
            guard let number else { break }
            guard (0...Int64(Int32.max)).contains(number) else {
                throw RecordFault(cause: .integerOutOfRange(member.path), offset: offset)
            }
            return .integer(number)
        case .text(let text):
            let kept = scanner.keep(Array(text.utf8))
            if WholeNumber.isNumber(kept) { return .text(kept) }
        default: break
        }
        throw RecordFault(cause: .notWhole(member.path), offset: offset)
    }
}
