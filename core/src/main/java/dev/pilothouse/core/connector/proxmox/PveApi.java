package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.wire.HttpAsk.Pair;
import dev.pilothouse.core.wire.HttpLost;

import java.util.List;

/// A cluster's REST interface, by whichever of its addresses. Any thread may call; calls block.
interface PveApi {

    /// A parameter.
    static Pair pair(String name, String value) {
        return new Pair(name, value);
    }

    /// Asks what changes nothing. The `data` of the answer; throws a
    /// [dev.pilothouse.core.model.FaultException].
    ///
    /// @param path without `/api2/json`
    default JsonNode get(String path, Pair... parameters) {
        return page(path, parameters).data();
    }

    /// The same for lists that come in pages, with how many there are in all.
    Page page(String path, Pair... parameters);

    /// Asks once for a change, and never again. Throws a
    /// [dev.pilothouse.core.model.FaultException] where the server refused, and [HttpLost] where it
    /// did not answer; if it may have been asked, what it did has to be looked up.
    ///
    /// @param method POST, PUT or DELETE
    JsonNode change(String method, String path, List<Pair> parameters) throws HttpLost;

    /// A part of a list.
    ///
    /// @param total as the server says; -1 where it does not
    record Page(JsonNode data, long total) {}
}
