import Columns
import GraphGeneration
import PolicyCatalog
import RuleIR
import RuleOptimizer
import Testing

@Suite struct BindingPassTests {
    @Test(arguments: [
        GoldenPass(
            "parameters with values become constants",
            """
            %0 = column keys/keySize
            %1 = parameter 0.minimum = 2048
            %2 = less %0 %1
            %3 = parameter 1.minimum = 2048
            %4 = greater %0 %3
            %5 = parameter 1.other
            %6 = equals %0 %5
            policy 0: if %2 applies %2
            policy 1: if %4 applies %6
            """,
            """
            %0 = column keys/keySize
            %1 = constant 2048
            %2 = less %0 %1
            %3 = greater %0 %1
            %4 = parameter 1.other
            %5 = equals %0 %4
            policy 0: if %2 applies %2
            policy 1: if %3 applies %5
            """)
    ])
    func bindParameters(example: GoldenPass) { example.check(.bindParameters) }

    @Test(arguments: [
        GoldenPass(
            "the type is known, and fields of other types are absent",
            """
            %0 = type
            %1 = constant "Microsoft.KeyVault.Data/vaults/keys"
            %2 = equals %0 %1
            %3 = column keys/keyType
            %4 = column secrets/contentType
            %5 = exists %3
            %6 = exists %4
            %7 = any %5 %6
            policy 0: if %7 applies %2
            """,
            """
            %0 = constant "keys"
            %1 = equals %0 %0
            %2 = column keys/keyType
            %3 = constant null
            %4 = exists %2
            %5 = exists %3
            %6 = any %4 %5
            policy 0: if %6 applies %1
            """)
    ])
    func specialise(example: GoldenPass) { example.check(.specialise(for: .vaultKey)) }

    @Test(arguments: [
        GoldenPass(
            "the clock is one instant (decision 20)",
            """
            %0 = clock
            %1 = constant 90
            %2 = call addDays %0 %1
            %3 = column keys/attributes.expiresOn
            %4 = less %3 %2
            policy 0: if %4 applies %4
            """,
            """
            %0 = constant "2026-01-15T00:00:00.0000000Z"
            %1 = constant 90
            %2 = call addDays %0 %1
            %3 = column keys/attributes.expiresOn
            %4 = less %3 %2
            policy 0: if %4 applies %4
            """)
    ])
    func bindClock(example: GoldenPass) throws {
        example.check(.bindClock(to: try #require(Instant(fullDateTime: ValuePool.now))))
    }
}
