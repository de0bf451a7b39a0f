import Columns
import PolicyCatalog

/// Reads the values of aliases from the record that a scanner holds (Domain §2.6).
struct FieldReader {
    let auxiliary: AuxiliaryRecords
    /// Where the first date without a zone stood in the window.
    var firstDateWithoutZone: Int?

    init(auxiliary: AuxiliaryRecords) {
        self.auxiliary = auxiliary
    }

    /// The value of an alias; a value that contradicts its type rejects the record.
    mutating func read(
        _ source: FieldSource, of component: RecordedComponent, _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Cell {
        if let container = source.container, try !hasObject(container, &scanner) {
            return .notCollected
        }
        let value = Self.value(source.first, source.second, scanner)
        if value == nil, source.kind.isMember, try isCutOff(source, &scanner) {
            return .notCollected
        }
        switch source.kind {
        case .notCollected: return .notCollected
        case .text: return try Self.text(value, &scanner)
        case .integer: return try Self.integer(value, &scanner)
        case .date: return try date(value, &scanner)
        case .curveName: return try Self.curveName(value, &scanner)
        case .curve: return try Self.curve(value, component, &scanner)
        case .declaredKeySize, .bundleKeySize, .powerShellKeySize, .resourceKeySize:
            return try Self.keySize(source.kind, component, &scanner)
        case .suppliedRotation, .resourceRotation:
            return try rotation(source, component, &scanner)
        case .issuerName: return try issuerName(value, component, &scanner)
        case .issuerCommonName, .powerShellIssuerCommonName:
            return try Self.commonName(source.kind, value, &scanner)
        case .actionDays, .actionPercentage, .powerShellActionDays, .powerShellActionPercentage:
            return try Self.lifetimeAction(source, &scanner)
        }
    }

    /// A value with the member that holds it.
    typealias Found = (value: SlotValue, member: RecordMember)

    /// The first member that is there and not null, of two.
    @inline(__always)
    static func value(
        _ first: RecordMember, _ second: RecordMember?, _ scanner: borrowing RecordScanner
    ) -> Found? {
        if let value = scanner.value(of: first), value.kind != .null { return (value, first) }
        if let second, let value = scanner.value(of: second), value.kind != .null {
            return (value, second)
        }
        return nil
    }

    /// Whether an object is there; PowerShell may have cut it down to a string (Domain §2.4).
    private func hasObject(
        _ member: RecordMember, _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Bool {
        guard let value = scanner.value(of: member), value.kind != .null else { return false }
        if value.kind == .object { return true }
        if Self.isCutDown(value, &scanner) { return false }
        throw RecordFault(cause: .notObject(member.path), offset: value.offset)
    }

    /// Whether an object on the way to both members was cut down to a string, so that neither could be there.
    private func isCutOff(
        _ source: FieldSource, _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Bool {
        for member in [source.first.holder, source.second?.holder] {
            if let member, try isCutOff(member, &scanner) { return true }
        }
        return false
    }

    /// Whether an object or one around it was cut down; any other value in its place rejects the record.
    func isCutOff(
        _ holder: RecordMember, _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Bool {
        if let value = scanner.value(of: holder), value.kind != .null, value.kind != .object {
            if Self.isCutDown(value, &scanner) { return true }
            throw RecordFault(cause: .notObject(holder.path), offset: value.offset)
        }
        guard let outer = holder.holder else { return false }
        return try isCutOff(outer, &scanner)
    }

    /// Whether a value is what PowerShell prints in place of an object below its depth limit (Domain §2.4).
    static func isCutDown(_ value: SlotValue, _ scanner: inout RecordScanner) -> Bool {
        guard value.kind == .text || value.kind == .escapedText else { return false }
        return isCutDown(scanner.text(value))
    }

    /// Whether a text is what PowerShell prints in place of an object, a type's name or a table of members (Domain §2.4).
    static func isCutDown(_ text: ByteText) -> Bool {
        guard text.count > 1, [0x53, 0x4D, 0x40].contains(text[0]) else { return false }
        return isCutDown(text.string)
    }

    /// The names of types are case-sensitive.
    static func isCutDown(_ text: String) -> Bool {
        text.hasPrefix("System.") || text.hasPrefix("Microsoft.") || text.hasPrefix("@{")
    }

    static func text(
        _ found: Found?, _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Cell {
        guard let (value, member) = found else { return .absent }
        guard value.kind == .text || value.kind == .escapedText else {
            throw RecordFault(cause: .notText(member.path), offset: value.offset)
        }
        return .text(scanner.text(value))
    }

    static func integer(
        _ found: Found?, _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Cell {
        guard let (value, member) = found else { return .absent }
        switch value.kind {
        case .number:
            guard let number = WholeNumber.read(scanner.raw(value)) else { break }
            guard (0...Int64(Int32.max)).contains(number) else {
                throw RecordFault(
                    cause: .integerOutOfRange(member.path), offset: value.offset)
            }
            return .integer(number)
        case .text, .escapedText:
            let text = scanner.text(value)
            if WholeNumber.isNumber(text) { return .text(text) }
        default: break
        }
        throw RecordFault(cause: .notWhole(member.path), offset: value.offset)
    }

    mutating func date(
        _ found: Found?, _ scanner: inout RecordScanner
    ) throws(RecordFault) -> Cell {
        guard let (value, member) = found else { return .absent }
        let reading: DateValue.Reading
        switch value.kind {
        case .number: reading = DateValue.read(number: scanner.raw(value))
        case .text, .escapedText:
            let text = scanner.text(value)
            if text.count == 0 { return .text(text) }
            if Self.isCutDown(text) { return .notCollected }
            reading = DateValue.read(text: text)
        default: reading = .unreadable
        }
        let offset = value.offset
        switch reading {
        case .instant(let instant, let hasZone):
            if !hasZone, firstDateWithoutZone == nil { firstDateWithoutZone = offset }
            return .instant(instant)
        case .negative: throw RecordFault(cause: .negativeDate(member.path), offset: offset)
        case .outOfRange: throw RecordFault(cause: .dateOutOfRange(member.path), offset: offset)
        case .unreadable: throw RecordFault(cause: .badDate(member.path), offset: offset)
        }
    }
}
