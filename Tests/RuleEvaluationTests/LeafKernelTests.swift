import Columns
import GraphGeneration
import PolicyCatalog
import RuleIR
import Testing

@testable import RuleEvaluation

/// One condition over a column written as rows, and the outcome for each row.
struct LeafCase: CustomTestStringConvertible, Sendable {
    let graph: String
    let rows: [Value?]
    let outcomes: [Truth]

    /// Nil stands for a value that was not collected.
    init(_ graph: String, _ rows: [Value?], _ outcomes: [Truth]) {
        self.graph = graph
        self.rows = rows
        self.outcomes = outcomes
    }

    var testDescription: String {
        graph.split(separator: "\n").dropLast().joined(separator: " · ")
    }
}

@Suite struct LeafKernelTests {
    private static let minimumSize = """
        %0 = column keys/keySize
        %1 = constant 2048
        %2 = less %0 %1
        policy 0: if %2 applies %2
        """
    private static let expiry = """
        %0 = column keys/attributes.expiresOn
        %1 = constant "2026-01-15T00:00:00Z"
        %2 = lessOrEquals %0 %1
        policy 0: if %2 applies %2
        """

    private func column(_ alias: AliasID, _ rows: [Value?]) -> Column {
        let types: [AliasType: ColumnType] = [
            .string: .string, .integer: .integer, .dateTime: .instant,
        ]
        var builder = ColumnBuilder(type: types[Alias[alias].type] ?? .string)
        for row in rows {
            switch row {
            case .integer(let number)?: builder.append(integer: number)
            case .string(let text)?:
                if Alias[alias].type == .dateTime, let instant = Instant(fullDateTime: text) {
                    builder.append(instant: instant)
                } else {
                    builder.append(text)
                }
            case .null?: builder.appendAbsent()
            default: builder.appendNotCollected()
            }
        }
        return builder.finish()
    }

    @Test(arguments: [
        LeafCase(
            minimumSize, [2047, 2048, .null, nil], [.isTrue, .isFalse, .isFalse, .notCollected]),
        LeafCase(minimumSize, [.null, .null], [.isFalse, .isFalse]),
        LeafCase(minimumSize, [nil, .null], [.notCollected, .isFalse]),
        LeafCase(
            minimumSize, [2047, "2047", "many", .null, nil],
            [.isTrue, .isTrue, .error, .isFalse, .notCollected]),
        LeafCase(
            expiry,
            [
                "2026-01-15T00:00:00Z", "2026-01-15T00:00:00.0000001Z", .null, nil,
                "0001-01-01T00:00:00Z",
            ], [.isTrue, .isFalse, .isFalse, .notCollected, .isTrue]),
        LeafCase(
            expiry, ["2026-01-14T00:00:00Z", "soon", "2026", nil],
            [.isTrue, .isFalse, .isTrue, .notCollected]),
        LeafCase(
            """
            %0 = column keys/keyType
            %1 = constant ["RSA-HSM","EC-HSM"]
            %2 = in %0 %1
            %3 = not %2
            policy 0: if %3 applies %3
            """, ["RSA", "rsa-hsm", "", .null, nil],
            [.isTrue, .isFalse, .isTrue, .isTrue, .notCollected]),
        LeafCase(
            """
            %0 = column keys/keyType
            %1 = exists %0
            policy 0: if %1 applies %1
            """, ["RSA", "", .null, nil], [.isTrue, .isTrue, .isFalse, .notCollected]),
        // A null operand is an error for every row, collected or not (decisions 1 and 7).
        LeafCase(
            """
            %0 = column keys/keyType
            %1 = constant null
            %2 = equals %0 %1
            policy 0: if %2 applies %2
            """, ["RSA", .null, nil], [.error, .error, .error]),
        // A count that is decided without the field is decided where the field was not collected.
        LeafCase(
            """
            %0 = constant ["A","B"]
            %1 = column keys/keyType
            %2 = resource
            %3 = members %2 %0
            %4 = member %3
            %5 = equals %1 %4
            %6 = constant "A"
            %7 = equals %4 %6
            %8 = any %5 %7
            %9 = count %3 %2 %8
            %10 = constant [1,2]
            %11 = in %9 %10
            policy 0: if %11 applies %11
            """, ["B", "C", nil], [.isTrue, .isTrue, .isTrue]),
        // `addDays` takes no date with an offset (Language §5.4), wherever it comes from.
        LeafCase(
            """
            %0 = column keys/attributes.expiresOn
            %1 = call empty %0
            %2 = constant "2026-01-15T00:00:00+01:00"
            %3 = call if %1 %2 %0
            %4 = constant 1
            %5 = call addDays %3 %4
            %6 = constant "2026-01-20T00:00:00Z"
            %7 = less %5 %6
            policy 0: if %7 applies %7
            """, ["2026-01-15T00:00:00Z", "2026-01-19T00:00:00Z", .null, nil],
            [.isTrue, .isFalse, .error, .notCollected]),
        // A shift out of the calendar fails; one of an absent date too.
        LeafCase(
            """
            %0 = column keys/attributes.createdOn
            %1 = constant 3000000
            %2 = call addDays %0 %1
            %3 = constant "2026-01-20T00:00:00Z"
            %4 = greater %2 %3
            policy 0: if %4 applies %4
            """, ["0001-01-01T00:00:00Z", "9999-01-01T00:00:00Z", .null, nil],
            [.isTrue, .error, .error, .notCollected]),
        LeafCase(
            """
            %0 = column keys/attributes.createdOn
            %1 = constant 9000000000
            %2 = call addDays %0 %1
            %3 = constant "2026-01-20T00:00:00Z"
            %4 = greater %2 %3
            policy 0: if %4 applies %4
            """, ["0001-01-01T00:00:00Z", .null, nil], [.error, .error, .notCollected]),
        // A nested count whose outer one was written out.
        LeafCase(
            """
            %0 = constant ["A","B"]
            %1 = column keys/keyType
            %2 = call empty %1
            %3 = constant ["A"]
            %4 = constant ["B","b"]
            %5 = call if %2 %3 %4
            %6 = resource
            %7 = members %6 %0
            %8 = member %7
            %9 = members %7 %5
            %10 = member %9
            %11 = equals %10 %8
            %12 = count %9 %7 %11
            %13 = constant 1
            %14 = equals %12 %13
            %15 = count %7 %6 %14
            %16 = equals %15 %13
            policy 0: if %16 applies %16
            """, ["RSA", .null, nil], [.isFalse, .isTrue, .notCollected]),
    ])
    func outcomes(example: LeafCase) throws {
        let now = try #require(Instant(fullDateTime: ValuePool.now))
        let program = ComponentProgram(GraphText.graph(example.graph), for: .vaultKey, now: now)
        let columns = Dictionary(
            uniqueKeysWithValues: program.columns.map { ($0, column($0, example.rows)) })
        let verdicts = program.evaluate(columns: columns, rowCount: example.rows.count)
        let found = example.rows.indices.map { verdicts.truths(row: $0) }
        #expect(found == example.outcomes.map { [$0] })
    }

    @Test func aPolicyForOtherComponentsDoesNotApply() throws {
        let now = try #require(Instant(fullDateTime: ValuePool.now))
        let graph = GraphText.graph(
            """
            %0 = type
            %1 = constant "Microsoft.KeyVault.Data/vaults/secrets"
            %2 = equals %0 %1
            %3 = column secrets/contentType
            %4 = exists %3
            %5 = all %2 %4
            policy 0: if %5 applies %2
            """)
        let keys = ComponentProgram(graph, for: .vaultKey, now: now)
        #expect(!keys.applies(policy: 0))
        #expect(keys.columns == [])
        let secrets = ComponentProgram(graph, for: .vaultSecret, now: now)
        #expect(secrets.applies(policy: 0))
        #expect(secrets.columns.map { Alias[$0].tail } == ["contentType"])
        let verdicts = keys.evaluate(columns: [:], rowCount: 3)
        #expect(verdicts.policies == [nil])
    }

    @Test func aMissingColumnWasNotCollected() throws {
        let now = try #require(Instant(fullDateTime: ValuePool.now))
        let graph = GraphText.graph(Self.minimumSize)
        let program = ComponentProgram(graph, for: .vaultKey, now: now)
        let verdicts = program.evaluate(columns: [:], rowCount: 2)
        #expect(verdicts.truths(row: 1) == [.notCollected])
    }
}
