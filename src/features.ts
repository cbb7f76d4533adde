/** What the platform can switch off for everybody. A leaf: configuration, routes and views share it. */

export interface Features {
  favorites: boolean;
  tags: boolean;
  /** a color of each workspace's own */
  colors: boolean;
}

/** As the system's configuration keeps them. */
interface Switches {
  enable_favorites: boolean;
  enable_tags: boolean;
  enable_color_coding: boolean;
}

export const featuresOf = (config: Switches): Features => ({
  favorites: config.enable_favorites,
  tags: config.enable_tags,
  colors: config.enable_color_coding,
});

/** While the configuration has never been reached: what workspaces carry shows as it is. */
export const ALL_FEATURES: Features = { favorites: true, tags: true, colors: true };
