import PanelCatalog
import Testing

@testable import PanelSimulator

@Suite("The simulator and the catalogue", .enabled(if: !PanelCatalog.methods.isEmpty))
struct CatalogTests {
    @Test("the simulator has the catalogue's methods and no others")
    func hasTheSameMethods() {
        let simulated = Panel.actions.flatMap { controller, actions in actions.map { "\(controller).\($0)" } }
        #expect(Set(simulated) == Set(PanelCatalog.methods.map(\.name)))
    }

    @Test("what takes a node's time in the catalogue takes it in the simulator")
    func hasTheSamePace() {
        #expect(Panel.methodsOnNodes == Set(PanelCatalog.methods.filter { $0.pace == .node }.map(\.name)))
    }
}
