internal import AMQP
internal import Bridge
internal import PanelClient
internal import Reactor
internal import TLS

extension MetricsCollector {
    var ofCertificates: [MetricFamily] {
        [
            MetricFamily(.certificateExpiry) { [parts] text in
                // Of a cluster, each connection may have met another node.
                let ofBroker = [parts.consuming, parts.publishing].compactMap(\.certificates)
                if let server = ofBroker.map(\.server).min() { text.add(Int(server), "broker", "", "server") }
                if let client = ofBroker.compactMap(\.client).min() { text.add(Int(client), "broker", "", "client") }
                for lane in parts.lanes {
                    guard let ofPanel = lane.client.certificates else { continue }
                    text.add(Int(ofPanel.server), "panel", lane.panel.name, "server")
                    if let client = ofPanel.client { text.add(Int(client), "panel", lane.panel.name, "client") }
                }
                if let ofCollector = parts.exporter?.certificates {
                    text.add(Int(ofCollector.server), "collector", "", "server")
                }
            }
        ]
    }
}
