// Places that are on no disk, as the server sees them: folders below one of its own.

const FOLDER = "/.virtual/";

/** What tells a place. */
export interface Place {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

/** Where the server sees a place. */
export function forServer(place: Place): Place {
  const { scheme, authority, path } = place;
  if (scheme === "file" || scheme === "untitled") {
    return place;
  }
  return { scheme: "file", authority: "", path: `${FOLDER}${scheme}/@${encodeURIComponent(authority)}${path}` };
}

/** The place that the server sees there. */
export function fromServer(place: Place): Place {
  const [, scheme, authority, path] = /^\/\.virtual\/([^/]+)\/@([^/]*)(.*)$/.exec(place.path) ?? [];
  return place.scheme === "file" && scheme !== undefined && authority !== undefined && path !== undefined
    ? { scheme, authority: decodeURIComponent(authority), path }
    : place;
}
