import Columns
import PolicyCatalog
import ReferenceInterpreter

/// Components of one kind as the engine's columns.
enum ComponentColumns {
    /// One column for each alias of the kind.
    static func columns(
        of components: [ReferenceComponent], kind: ReferenceComponentKind
    ) -> [AliasID: Column] {
        var columns: [AliasID: Column] = [:]
        for (index, alias) in Alias.all.enumerated() where alias.componentType == kind.componentType
        {
            columns[AliasID(index: index)] = column(alias, of: components)
        }
        return columns
    }

    private static func column(_ alias: Alias, of components: [ReferenceComponent]) -> Column {
        let name = alias.name
        var builder = ColumnBuilder(type: alias.columnType)
        for component in components {
            switch component[name] {
            case .absent: builder.appendAbsent()
            case .notCollected: builder.appendNotCollected()
            case .present(let value): append(value, alias.type, to: &builder)
            }
        }
        return builder.finish()
    }

    /// Values that do not fit the alias become strings of a mixed column, as in the inventory reader.
    private static func append(
        _ value: ReferenceJSON, _ type: AliasType, to builder: inout ColumnBuilder
    ) {
        switch value {
        case .number(let number) where type == .integer && number.integer != nil:
            builder.append(integer: number.integer ?? 0)
        case .string(let text):
            let instant = type == .dateTime ? Instant(fullDateTime: text) : nil
            if let instant, instant.canonicalText == text {
                builder.append(instant: instant)
            } else {
                builder.append(text)
            }
        default:
            preconditionFailure("components hold strings and integers, not \(value.jsonText)")
        }
    }
}

extension Alias {
    fileprivate var columnType: ColumnType {
        switch type {
        case .string: .string
        case .integer: .integer
        case .dateTime: .instant
        }
    }
}

extension Column {
    /// The column several times over, to fill a number of rows.
    func tiled(to rowCount: Int) -> Column {
        func tiled<Element>(_ elements: [Element]) -> [Element] {
            (0..<rowCount).map { elements[$0 % count] }
        }
        func tiled(_ bitmap: Bitmap?) -> Bitmap? {
            guard let bitmap else { return nil }
            var result = Bitmap(repeating: false, count: 0)
            for row in 0..<rowCount { result.append(bitmap[row % count]) }
            return result
        }
        let values: ColumnValues =
            switch self.values {
            case .none: .none
            case .codes8(let codes, let entries): .codes8(tiled(codes), dictionary: entries)
            case .codes16(let codes, let entries): .codes16(tiled(codes), dictionary: entries)
            case .codes32(let codes, let entries): .codes32(tiled(codes), dictionary: entries)
            case .integers(let numbers): .integers(tiled(numbers))
            case .instants(let ticks): .instants(tiled(ticks))
            case .booleans(let bits): .booleans(tiled(bits) ?? bits)
            }
        return Column(
            count: rowCount, values: values, present: tiled(present),
            notCollected: tiled(notCollected))
    }

    /// The column with codes of four bytes and a dictionary that no row uses up.
    func widened(unusedTexts: Int) -> Column {
        let (codes, entries): ([UInt32], [Scalar])
        switch values {
        case .codes8(let narrow, let dictionary):
            (codes, entries) = (narrow.map { UInt32($0) }, dictionary)
        case .codes16(let narrow, let dictionary):
            (codes, entries) = (narrow.map { UInt32($0) }, dictionary)
        case .none, .codes32, .integers, .instants, .booleans: return self
        }
        let unused = (0..<unusedTexts).map { Scalar.string("unused-\($0)") }
        return Column(
            count: count, values: .codes32(codes, dictionary: entries + unused), present: present,
            notCollected: notCollected)
    }

    /// The bytes of a code; nil for columns without a dictionary.
    var codeWidth: Int? {
        switch values {
        case .codes8: 1
        case .codes16: 2
        case .codes32: 4
        case .none, .integers, .instants, .booleans: nil
        }
    }
}
