package io.stripemeter.simulator.server;

import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One HTTP request with its response. */
record Exchange(Request request, Response response, Callback callback, String requestId) {

    EndPoint endPoint() {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }
}
