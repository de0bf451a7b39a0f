import Columns
import Diagnostics
import GraphGeneration
import PolicyCatalog
import RuleIR
import Testing

@Suite struct RulePrinterTests {
    /// Every kind of node once.
    private func graph() -> RuleGraph {
        var builder = RuleGraphBuilder()
        let keyType = builder.column(AliasID(index: 0), from: [.at(0)])
        let type = builder.componentType(from: [.at(1)])
        let days = builder.declareParameter(GraphParameter(policy: 0, name: "days", value: 90))
        let kinds = builder.declareParameter(GraphParameter(policy: 0, name: "kinds", value: nil))
        let clock = builder.clock(from: [.at(2)])
        let number = builder.parameter(days, from: [.at(3)])
        let limit = builder.call(.addDays, [clock, number], from: [.at(4)])
        let late = builder.compare(.greater, keyType, limit, from: [.at(5)])
        let list = builder.parameter(kinds, from: [.at(6)])
        let resource = builder.resource(from: [.at(24)])
        let members = builder.members(of: resource, array: list, from: [.at(25)])
        let member = builder.member(of: members, from: [.at(7)])
        let equal = builder.compare(.equals, keyType, member, from: [.at(8)])
        let count = builder.count(of: members, per: resource, equal, from: [.at(9)])
        let none = builder.constant(0, from: [.at(10)])
        let few = builder.compare(.equals, count, none, from: [.at(11)])
        let present = builder.exists(type, from: [.at(12), .at(13), .at(14), .at(15)])
        let absent = builder.not(present, from: [.at(16)])
        let tally = builder.tally([late, absent], from: [.at(17)])
        let one = builder.compare(.less, tally, none, from: [.at(18)])
        let always = builder.always(from: [.at(19)])
        let never = builder.never(from: [.at(20)])
        let some = builder.any([one, never], from: [.at(21)])
        let both = builder.all([few, some, always], from: [.at(22)])
        _ = builder.constant(
            ["\"q\\\u{1}": [.null, true, 1.5, "é"]] as Value, from: [.at(23)])
        builder.addRoot(RuleRoot(condition: both, applicability: always))
        return builder.finish()
    }

    @Test func everyKindOfNode() {
        #expect(
            RulePrinter.print(graph()) == #"""
                %0 = column Microsoft.KeyVault.Data/vaults/keys/keyType
                %1 = type
                %2 = clock
                %3 = parameter 0.days = 90
                %4 = call addDays %2 %3
                %5 = greater %0 %4
                %6 = parameter 0.kinds
                %7 = resource
                %8 = members %7 %6
                %9 = member %8
                %10 = equals %0 %9
                %11 = count %8 %7 %10
                %12 = constant 0
                %13 = equals %11 %12
                %14 = exists %1
                %15 = not %14
                %16 = tally %5 %15
                %17 = less %16 %12
                %18 = always
                %19 = never
                %20 = any %17 %19
                %21 = all %13 %20 %18
                %22 = constant {"\"q\\\u0001":[null,true,1.5,"é"]}
                policy 0: if %21 applies %18

                """#)
    }

    @Test func placesFollowTheOperation() {
        let lines = RulePrinter.print(graph()) { "line \($0.start)" }
            .split(separator: "\n")
        #expect(lines[0] == "%0 = column Microsoft.KeyVault.Data/vaults/keys/keyType  ; line 0")
        #expect(lines[14] == "%14 = exists %1  ; line 12, line 13, line 14, +1")
    }
}
